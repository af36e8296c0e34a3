/** What is known of connectors' inputs: the table agrees with itself, and what is found in an input is there. */

import fc from "fast-check";
import { CONNECTORS, type Connector, connectorOf, fieldsOf, type Way } from "../../provider/connectors/connectors";
import { canSignIn, findingsIn } from "../../provider/connectors/findings";

const all = Object.entries(CONNECTORS);

/** An input that has all that a way needs, and what chooses it. */
const whole = ({ when, needs }: Way) =>
  Object.fromEntries([...needs.map((name) => [name, "x"]), ...(when ? [[when.field, when.is]] : [])]);

const wayOf = fc
  .constantFrom(...all)
  .chain(([name, connector]) =>
    fc.record({ name: fc.constant(name), connector: fc.constant(connector), way: fc.constantFrom(...connector.ways) }),
  );

test("a way is chosen by one field of the connector, and at most one way is meant without it", () => {
  for (const [name, { ways }] of all) {
    expect([name, new Set(ways.map(({ when }) => when?.field)).size]).toEqual([name, 1]);
    const standards = new Set(ways.flatMap(({ when }) => (when?.standard ? when.is : [])));
    expect([name, standards.size <= 1]).toEqual([name, true]);
  }
});

test("with all that a way needs, in any order and with any other field, Workato can sign in unless it takes a person", () => {
  const extras = (connector: Connector) =>
    fc.subarray(fieldsOf(connector).filter((name) => !isChoice(connector, name)));
  const law = wayOf.chain((one) => extras(one.connector).map((extra) => ({ ...one, extra })));
  fc.assert(
    fc.property(law, ({ name, way, extra }) => {
      const input = { ...Object.fromEntries(extra.map((field) => [field, "x"])), ...whole(way) };
      const found = findingsIn(name, input)!;
      expect(found).toMatchObject({ unknown: [], missing: [] });
      expect(canSignIn(name, input)).toBe(!found.byPerson);
    }),
  );
});

test("without one field that it needs, Workato cannot sign in by it, and that field is named where no other way is as near", () => {
  const law = wayOf
    .filter(({ way }) => way.needs.length > 0)
    .chain((one) => fc.constantFrom(...one.way.needs).map((without) => ({ ...one, without })));
  fc.assert(
    fc.property(law, fc.constantFrom("", null, undefined), ({ name, connector, way, without }, nothing) => {
      const input = { ...whole(way), [without]: nothing };
      expect(canSignIn(name, input)).toBe(false);
      if (connector.ways.length === 1) expect(findingsIn(name, input)!.missing).toEqual([without]);
    }),
  );
});

test("another field is named and keeps Workato from signing in, unless the connector takes fields that nobody knows", () => {
  fc.assert(
    fc.property(wayOf, fc.stringMatching(/^zz[a-z]{1,8}$/), ({ name, connector, way }, other) => {
      const input = { ...whole(way), [other]: "x" };
      expect(findingsIn(name, input)!.unknown).toEqual([other]);
      expect(canSignIn(name, input)).toBe(connector.takesMore === true);
    }),
  );
});

test("of what is open nothing is said", () => {
  const isOpen = (value: unknown) => value === "?";
  fc.assert(
    fc.property(wayOf, ({ name, way }) => {
      const input = Object.fromEntries(Object.keys(whole(way)).map((field) => [field, "?"]));
      expect(findingsIn(name, input, isOpen)).toMatchObject({ unknown: [], missing: [] });
    }),
  );
});

test("a second connection of a connector has the fields of the first, and no name of JavaScript's is a connector", () => {
  expect(connectorOf("postgresql_secondary")).toBe(connectorOf("postgresql"));
  for (const name of ["constructor", "__proto__", "toString", "acme_connector_1"]) {
    expect(connectorOf(name)).toBeUndefined();
    expect(canSignIn(name, {})).toBe(true);
  }
});

const isChoice = ({ ways }: Connector, name: string) => ways.some(({ when }) => when?.field === name);
