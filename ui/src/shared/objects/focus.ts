/** Gives the focus to the list of the page. */
export function focusGrid() {
  document.querySelector<HTMLElement>("main [role=grid]")?.focus();
}
