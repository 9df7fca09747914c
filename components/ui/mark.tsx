/** The table with four people round it, seen from above: our mark. The words beside it say the name. */
export function Mark({ size = 34 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 34 34" aria-hidden="true" focusable="false" className="mark">
      <ellipse cx="17" cy="17" rx="9" ry="7.5" className="mark-table" />
      <circle cx="10" cy="5.5" r="3.6" className="p1" />
      <circle cx="24" cy="5.5" r="3.6" className="p2" />
      <circle cx="10" cy="28.5" r="3.6" className="p6" />
      <circle cx="24" cy="28.5" r="3.6" className="p3" />
    </svg>
  );
}
