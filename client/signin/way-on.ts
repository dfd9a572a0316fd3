import { useLocation, useNavigate } from 'react-router';

/**
 * Where to go after signing in: back to the page that asked for it, else to the role's own start. Only paths of
 * this site are followed, so a link cannot send a freshly signed-in person elsewhere.
 */
export function useWayOn(): () => void {
  const navigate = useNavigate();
  const { search } = useLocation();
  return () => void navigate(safePath(new URLSearchParams(search).get('to')), { replace: true });
}

export function safePath(to: string | null): string {
  if (to === null || !to.startsWith('/') || to.startsWith('//') || to.includes('\\')) return '/';
  return to;
}
