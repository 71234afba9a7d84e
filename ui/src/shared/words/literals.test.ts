import { parseSync } from "vite";
import { expect, test } from "vitest";

// Every text a person reads stands in a file of words, where it has its German beside it: no code holds one.

const sources = import.meta.glob<string>(["../../**/*.ts", "../../**/*.tsx"], {
  query: "?raw",
  import: "default",
  eager: true,
});
const isCode = (path: string) => !/(\.test\.tsx?|[wW]ords\.ts|\.de\.ts|\/en\.ts|\.d\.ts)$|\/(testing|ipc)\//.test(path);
const files = Object.entries(sources).filter(([path]) => isCode(path));

/** Attributes that are read or read out. */
const read = new Set(
  "aria-label,aria-description,aria-roledescription,aria-valuetext,title,label,placeholder,alt,content,header,heading,hint,text,lead".split(
    ",",
  ),
);

type Node = { type: string; start: number; [key: string]: unknown };
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "type" in value;
const isText = (text: unknown): text is string => typeof text === "string" && /\p{L}{2}/u.test(text);
/** Words of the filter language and of style sheets that look like a sentence. */
const noProse = new Set(["not null", "blocked and ", "not guest and not synced", "synced and not guest"]);
/** Several words in a row, the first in capitals or not: nothing code is made of. */
const isProse = (text: string) =>
  /^\P{L}*\p{L}[\p{L}’']+ \p{Ll}[\p{L}’'-]*( |\.|,|$)/u.test(text) && !/[#[\]:()=<>{}_|]/.test(text);

/** The texts an expression can come to: itself, either side of a choice. */
function texts(node: unknown): string[] {
  if (!isNode(node)) return [];
  switch (node.type) {
    case "Literal":
      return isText(node.value) ? [node.value] : [];
    case "TemplateLiteral":
      return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).filter(isText);
    case "ConditionalExpression":
      return [...texts(node.consequent), ...texts(node.alternate)];
    case "LogicalExpression":
      return [...texts(node.left), ...texts(node.right)];
    case "JSXExpressionContainer":
      return texts(node.expression);
    default:
      return [];
  }
}

/** Texts a person would read that stand in the code itself. */
function textsInCode(path: string, code: string): string[] {
  const found: string[] = [];
  const visit = (node: Node) => {
    if (node.type === "JSXText" && isText(node.value)) found.push(String(node.value).trim());
    if (node.type === "JSXElement" || node.type === "JSXFragment")
      for (const child of node.children as Node[])
        if (child.type === "JSXExpressionContainer") found.push(...texts(child));
    if (node.type === "JSXAttribute" && read.has(String((node.name as { name: unknown }).name)))
      found.push(...texts(node.value));
    if (node.type === "Literal" && typeof node.value === "string" && isProse(node.value) && !noProse.has(node.value))
      found.push(node.value);
    if (node.type === "TemplateElement") {
      const { cooked } = node.value as { cooked: string };
      if (isProse(cooked) && !noProse.has(cooked)) found.push(cooked);
    }
    for (const value of Object.values(node)) {
      if (Array.isArray(value)) value.filter(isNode).forEach(visit);
      else if (isNode(value)) visit(value);
    }
  };
  visit(parseSync(path, code).program as unknown as Node);
  return [...new Set(found)];
}

test("what is looked for is found", () => {
  const code = `const a = <b title="One" aria-label={x ? "Two" : \`\${n} three\`}>Four {y && "five"} {"6 ·"}</b>;
    const c = "Seven is read";`;
  expect(textsInCode("a.tsx", code).sort()).toEqual([" three", "Four", "One", "Seven is read", "Two", "five"]);
});

test("no text stands in the code", () => {
  expect(files.length).toBeGreaterThan(200);
  expect(files.flatMap(([path, code]) => textsInCode(path, code).map((text) => `${path}: ${text}`))).toEqual([]);
});

test("words are added only in files whose German is looked for", () => {
  const adds = Object.entries(sources).filter(
    ([path, code]) => /\baddWords\(/.test(code) && !/[wW]ords\.ts$|\/say\.ts$|\.test\./.test(path),
  );
  expect(adds.map(([path]) => path)).toEqual([]);
});

test("the buttons inside fields of the library have names of ours", () => {
  const lacking = files.filter(
    ([, code]) =>
      (code.match(/<Combobox\b/g) ?? []).length !== (code.match(/\bexpandIcon=/g) ?? []).length ||
      (code.match(/<SpinButton\b/g) ?? []).length !== (code.match(/\{\.\.\.spinButtons\}/g) ?? []).length,
  );
  expect(lacking.map(([path]) => path)).toEqual([]);
});
