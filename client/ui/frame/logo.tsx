/** The horizon with the customer above it and the team's work below: the product's drawing in one sign. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden style={{ display: 'block' }}>
      <path d="M3 12.5h18" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
      <rect x="4" y="4" width="9" height="5.5" rx="1.8" fill="currentColor" />
      <path d="M11 16.2h9M11 19.7h6" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
    </svg>
  );
}
