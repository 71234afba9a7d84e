/**
 * Puts a text on the clipboard. One that has to be asked for first is handed over as a promise: an engine that lets a page
 * write only while a key or button is pressed would refuse it once the answer has come.
 */
export async function copyText(text: string | Promise<string>): Promise<void> {
  if (typeof text === "string" || typeof ClipboardItem === "undefined") {
    await navigator.clipboard.writeText(await text);
    return;
  }
  const blob = text.then((told) => new Blob([told], { type: "text/plain" }));
  await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
}
