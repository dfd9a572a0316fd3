import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import { ErrorState, Loading, sessionQuery } from '../ui/index.ts';
import { DemoPeople } from './demo-people.tsx';
import { Joining } from './join-form.tsx';
import { SetUp } from './set-up-form.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The three ways in: by password (or as one of the demo's people), by set-up link, by invitation. */
export function Screen() {
  const { pathname } = useLocation();
  const session = useQuery(sessionQuery);
  if (session.isPending) return <Loading />;
  if (!session.data) return <ErrorState error={session.error} onRetry={() => void session.refetch()} />;
  if (pathname === '/setup') return <SetUp session={session.data} />;
  if (pathname === '/join') return <Joining />;
  if (session.data.demo) return <DemoPeople people={session.data.demo.people} />;
  return <SignInForm session={session.data} />;
}
