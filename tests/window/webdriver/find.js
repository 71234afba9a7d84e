// Runs inside the page, handed over by the window harness: finds elements the way a person or a screen reader names them.
// arguments[0] says what is looked for: {by: "role", role, name, whole} | {by: "text", text} | {by: "css", selector},
// arguments[1] whether hidden elements count too. The answer is the list of matches in the order of the document.
const [wanted, hiddenToo] = arguments;

const squash = (text) => (text || "").replace(/\s+/g, " ").trim();

const IMPLIED = {
  a: (e) => (e.hasAttribute("href") ? "link" : ""),
  button: () => "button",
  select: (e) => (e.multiple ? "listbox" : "combobox"),
  textarea: () => "textbox",
  input: (e) =>
    ({ button: "button", submit: "button", reset: "button", checkbox: "checkbox", radio: "radio", search: "searchbox",
       number: "spinbutton", range: "slider", file: "file", hidden: "" })[e.type] ?? "textbox",
  option: () => "option",
  progress: () => "progressbar",
  img: () => "img",
  h1: () => "heading", h2: () => "heading", h3: () => "heading", h4: () => "heading", h5: () => "heading", h6: () => "heading",
  nav: () => "navigation", main: () => "main", header: () => "banner", footer: () => "contentinfo", aside: () => "complementary",
  ul: () => "list", ol: () => "list", li: () => "listitem",
  table: () => "table", tr: () => "row", td: () => "cell", th: () => "columnheader",
  dialog: () => "dialog", form: () => "form", summary: () => "button",
};

const roleOf = (e) => e.getAttribute("role") || (IMPLIED[e.localName] ? IMPLIED[e.localName](e) : "");

const textOf = (e) => squash(e.innerText || e.textContent);

// A label as it is read aloud: without the star of what is required, which is for the eye.
const heardOf = (label) => {
  const silent = [...label.querySelectorAll("[aria-hidden='true']")].map(textOf).filter(Boolean);
  return silent.reduce((text, part) => (text.endsWith(part) ? squash(text.slice(0, -part.length)) : text), textOf(label));
};

function nameOf(e) {
  const labelledBy = e.getAttribute("aria-labelledby");
  if (labelledBy) {
    const parts = labelledBy.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean).map(textOf);
    if (parts.length) return squash(parts.join(" "));
  }
  const direct = squash(e.getAttribute("aria-label"));
  if (direct) return direct;
  if (e.labels && e.labels.length) return squash([...e.labels].map(heardOf).join(" "));
  if (["button", "submit", "reset"].includes(e.type) && e.localName === "input") return squash(e.value);
  const own = ["input", "textarea", "select"].includes(e.localName) ? "" : textOf(e);
  return own || squash(e.getAttribute("alt")) || squash(e.getAttribute("placeholder")) || squash(e.getAttribute("title"));
}

function shown(e) {
  if (hiddenToo) return true;
  const box = e.getBoundingClientRect();
  const style = getComputedStyle(e);
  return box.width > 0 && box.height > 0 && style.visibility !== "hidden" && !e.closest("[aria-hidden='true'], [inert]");
}

function byRole() {
  const name = squash(wanted.name);
  return [...document.querySelectorAll("*")].filter((e) => {
    if (roleOf(e) !== wanted.role) return false;
    const found = nameOf(e);
    return (wanted.whole ? found === name : found.includes(name)) && shown(e);
  });
}

// The innermost elements that hold the text: a page's body holds every text and says nothing.
function byText() {
  const text = squash(wanted.text);
  const holds = (e) => !["SCRIPT", "STYLE"].includes(e.tagName) && textOf(e).includes(text);
  return [...document.body.querySelectorAll("*")].filter((e) => holds(e) && ![...e.children].some(holds) && shown(e));
}

if (wanted.by === "role") return byRole();
if (wanted.by === "text") return byText();
return [...document.querySelectorAll(wanted.selector)].filter(shown);
