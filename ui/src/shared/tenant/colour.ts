/** A tenant's own colour: `tile` carries white text, `text` is for its name. */
export interface TenantColour {
  tile: string;
  text: string;
}

/** The eight colours a tenant can have, in the order a person chooses from. */
export const colourNames = ["teal", "violet", "green", "magenta", "olive", "slate", "brown", "indigo"] as const;

const tenantColours: { light: TenantColour; dark: TenantColour }[] = [
  { light: { tile: "#0E7C86", text: "#0B626B" }, dark: { tile: "#13808A", text: "#7FD3DA" } },
  { light: { tile: "#7A4BB0", text: "#633A93" }, dark: { tile: "#8054B8", text: "#CBABF5" } },
  { light: { tile: "#2E7D4F", text: "#226340" }, dark: { tile: "#2F7F51", text: "#84D6A6" } },
  { light: { tile: "#A23B7C", text: "#832F64" }, dark: { tile: "#A8417F", text: "#F0A6D3" } },
  { light: { tile: "#6B6F1F", text: "#575A17" }, dark: { tile: "#6D7120", text: "#D0D477" } },
  { light: { tile: "#4C6079", text: "#3D4F65" }, dark: { tile: "#51667F", text: "#AFC3DB" } },
  { light: { tile: "#7D5A45", text: "#664835" }, dark: { tile: "#815E48", text: "#DEBBA4" } },
  { light: { tile: "#5C5BA8", text: "#4A4990" }, dark: { tile: "#6160AC", text: "#BDBCF2" } },
];

/** The colour that comes by itself: always the same for the same id, so that a tenant is known by it. */
export function colourOf(tenantId: string): number {
  let sum = 0;
  for (const character of tenantId) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return sum % tenantColours.length;
}

/** The colour a person chose for a tenant, or the one that comes by itself. */
export function tenantColour(tenantId: string, mode: "light" | "dark", chosen: number | null = null): TenantColour {
  const pair = tenantColours[chosen ?? colourOf(tenantId)] ?? tenantColours[colourOf(tenantId)];
  return pair ? pair[mode] : { tile: "#0E7C86", text: "#0B626B" };
}
