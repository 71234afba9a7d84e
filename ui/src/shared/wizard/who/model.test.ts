import { describe, expect, it } from "vitest";
import { namesOfText, quoted, sourceOf, whoFits, whoNamed, whoOfList, withName } from "./model";

const nobodyOf = { all: false, ids: ["a", "b"] };

describe("who is meant", () => {
  it("takes the first cell of each pasted line, each once", () => {
    expect(namesOfText('"ana@contoso.com";Ana\r\n\nBEN@contoso.com\tBen\nben@contoso.com')).toEqual([
      "ana@contoso.com",
      "BEN@contoso.com",
    ]);
  });

  it.each([
    [null, "names"],
    [whoNamed(["a"]), "names"],
    [whoFits("license:SPE_E3"), "license"],
    [whoFits('group:"All staff"'), "group"],
    [whoFits("blocked"), "list"],
    [whoOfList({ text: "", filter: "", asOf: null, sort: "", descending: false }, nobodyOf), "list"],
  ])("knows where %j came from", (who, source) => {
    expect(sourceOf(who)).toBe(source);
  });

  it("puts somebody in another's place, or leaves them out", () => {
    expect(withName(["a", "b"], "B", "c")).toEqual(["a", "c"]);
    expect(withName(["a", "b"], "b", "A")).toEqual(["a"]);
    expect(withName(["a", "b"], "a", null)).toEqual(["b"]);
  });

  it("keeps quotes of a name out of the expression", () => {
    expect(quoted('The "A" team')).toBe('"The \\"A\\" team"');
  });
});
