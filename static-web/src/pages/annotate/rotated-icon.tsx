/** A box that is turned. */
export function RotatedIcon() {
  return (
    <span className="anticon" role="img" aria-hidden="true">
      <svg viewBox="0 0 16 16" width="1em" height="1em" fill="none" stroke="currentColor" strokeWidth="1.4">
        <path d="M6.2 1.8 14.2 6.4 9.8 14.2 1.8 9.6Z" />
      </svg>
    </span>
  );
}
