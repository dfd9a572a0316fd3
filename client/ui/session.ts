import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  type DemoSignIn,
  type Join,
  type Permission,
  Session,
  type Setup,
  type SignIn,
} from '../../machines/api/index.ts';
import { api, nothing } from '../api.ts';
import { speakHere } from '../locales/index.ts';
import { setServerNow, setZone } from './clock.ts';

/** Who is here, what they may do, whether this is the demo, and what time it is for the server. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => settle(await api.get('/session', Session, { signal })),
  staleTime: 5 * 60_000,
  meta: { topics: ['settings', 'users', 'clock'] },
});

/** The session, for screens: the frame shows no screen before it is known. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error('useSession is for what stands inside the frame, which waits for the session.');
  return data;
}

/** Whether the person may do something. Hide what nobody of their role may do; explain what they may not do now. */
export function useCan(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}

/** Signing in by password. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: async (input: SignIn) => settle(await api.post('/session', input, Session)),
    onSuccess: (session) => replaceSession(client, session),
  });
}

/** In the demo: being one of its people, without a password. */
export function useDemoSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: DemoSignIn) => settle(await api.post('/demo/session', input, Session)),
    onSuccess: (session) => replaceSession(client, session),
  });
}

/** Creating the administrator with the one-time token, which signs them in. */
export function useSetUp() {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: async (input: Setup) => settle(await api.post('/setup', input, Session)),
    onSuccess: (session) => replaceSession(client, session),
  });
}

/** Choosing a password with an invitation's token, which signs the invited person in. */
export function useJoin() {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: async (input: Join) => settle(await api.post('/session/join', input, Session)),
    onSuccess: (session) => replaceSession(client, session),
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete('/session', nothing),
    onSuccess: async () => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' && !query.isActive() });
      await client.resetQueries();
    },
  });
}

/** What is cached was another person's view: what is on screen is asked for again, the rest goes. */
function replaceSession(client: QueryClient, session: Session): void {
  client.setQueryData(sessionQuery.queryKey, session);
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' && !query.isActive() });
  void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
}

/** The clock, the zone and the words of whoever is here; a language that they chose is this device's from now on. */
async function settle(session: Session): Promise<Session> {
  setServerNow(session.now);
  setZone(session.user?.zone ?? session.workspace.zone);
  if (session.user?.language) await speakHere(session.user.language);
  return session;
}

/** What a change of one's own profile answered. */
export async function keepSession(client: QueryClient, session: Session): Promise<void> {
  client.setQueryData(sessionQuery.queryKey, await settle(session));
}
