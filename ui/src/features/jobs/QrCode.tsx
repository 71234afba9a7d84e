/** Light squares around a code, without which no telephone finds it. */
const margin = 4;

/** A QR code, black on white in both themes. */
export function QrCode({ rows, label, size = 240 }: { rows: readonly string[]; label: string; size?: number }) {
  const side = rows.length + margin * 2;
  const dark = rows.flatMap((row, y) =>
    [...row].flatMap((cell, x) => (cell === "1" ? [`M${x + margin} ${y + margin}h1v1h-1z`] : [])),
  );
  return (
    <svg
      width={size}
      height={size}
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={dark.join("")} fill="#000" />
    </svg>
  );
}
