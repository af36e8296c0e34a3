/** A module that is loaded when something of it is used. */
module.exports = (load) =>
  new Proxy(
    {},
    {
      get: (_, property) => {
        if (property === "__esModule") return true;
        const loaded = load();
        return property === "default" ? (loaded.default ?? loaded) : loaded[property];
      },
    },
  );
