import fc from "fast-check";
import { expect, test } from "vitest";
import { Agenda } from "../../src/simulation/agenda.js";

test("what is planned comes by its moment, of one moment the lowest first, whatever is planned meanwhile", () => {
  const plans = fc.array(fc.record({ moment: fc.nat(20), item: fc.nat(50), drops: fc.boolean() }), { maxLength: 300 });
  fc.assert(
    fc.property(plans, (all) => {
      const agenda = new Agenda();
      const right: { moment: number; item: number }[] = [];
      for (const { moment, item, drops } of all) {
        agenda.add(moment, item);
        right.push({ moment, item });
        right.sort((a, b) => a.moment - b.moment || a.item - b.item);
        expect([agenda.next, agenda.item]).toEqual([right[0]?.moment, right[0]?.item]);
        if (!drops) continue;
        agenda.drop();
        right.shift();
        expect(agenda.next).toBe(right[0]?.moment ?? Number.POSITIVE_INFINITY);
      }
    }),
  );
});
