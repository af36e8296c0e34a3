/** Inputs with which connections of the tests sign in: what is needed, with made-up values. */

export const POSTGRESQL = { host: "db.example.com", port: "5432", user: "workato", dbname: "orders" };
export const MYSQL = {
  host: "db.example.com",
  port: "3306",
  username: "workato",
  password: "secret",
  database: "orders",
};
