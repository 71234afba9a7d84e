// Cells as other programs take them. Pure.

/** A cell that a spreadsheet will not run: one that looks like a formula begins with an apostrophe (G70). */
export function safeCell(text: string): string {
  const plain = text.replaceAll("\0", "").replace(/[\t\r\n]+/g, " ");
  return /^\s*[=+\-\u2212@|%]/.test(plain) ? `'${plain}` : plain;
}

/** Rows of cells with tabs between them, a line each. */
export function tabSeparated(rows: string[][]): string {
  return rows.map((cells) => cells.map(safeCell).join("\t")).join("\n");
}
