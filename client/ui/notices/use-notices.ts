import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { News } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { serverNow } from '../clock.ts';
import { useSession } from '../session.ts';
import { taskName } from '../words/action-name.ts';
import { tell, useTelling } from './browser.ts';
import { isInSight, lookedAt, pathOfRow, sayLooking } from './looking.ts';

/** Deadlines pass without anything happening: so often somebody has to look. */
const everyMs = 60_000;

/** Up to where this browser has told; the windows of one browser share it. */
function toldUpTo(user: string): { read: () => number; write: (at: number) => void } {
  const key = `greenlane.told.${user}`;
  let own = serverNow();
  return {
    read() {
      try {
        return Math.max(own, Number(localStorage.getItem(key) ?? 0));
      } catch {
        return own; // storage is switched off: each window for itself
      }
    },
    write(at) {
      own = Math.max(own, at);
      try {
        localStorage.setItem(key, String(own));
      } catch {
        // See above.
      }
    },
  };
}

/** Tells what has come in, unless it is in front of the person; used once, by the frame. */
export function useNotices(): void {
  const { t } = useTranslation('notices');
  const user = useSession().user?.id ?? null;
  const telling = useTelling();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const path = useRef(pathname);
  const looking = useRef<ReturnType<typeof sayLooking> | null>(null);
  const upTo = useRef<ReturnType<typeof toldUpTo> | null>(null);

  useEffect(() => {
    const said = sayLooking(() => path.current);
    looking.current = said;
    said.look();
    return said.stop;
  }, []);
  useEffect(() => {
    path.current = pathname;
    looking.current?.look();
  }, [pathname]);
  useEffect(() => {
    // What was there before is in the inbox: only what comes from now on is told.
    upTo.current = user === null ? null : toldUpTo(user);
  }, [user]);

  const news = useQuery({
    queryKey: ['notifications', 'news', user],
    queryFn: ({ signal }) =>
      api.get('/notifications/news', News, {
        signal,
        query: { since: upTo.current?.read() ?? serverNow() },
      }),
    enabled: user !== null && telling === 'on',
    meta: { topics: ['inbox', 'requests'] },
    refetchInterval: everyMs,
    refetchIntervalInBackground: true,
    gcTime: 0,
  });
  const { data } = news;
  useEffect(() => {
    const told = upTo.current;
    if (!data || !told) return;
    const from = told.read();
    told.write(data.upTo);
    for (const { kind, row, at } of data.items) {
      // Another window may have told it, and what is in front of somebody needs no telling.
      if (at <= from && kind !== 'missed') continue;
      if (isInSight(row, lookedAt())) continue;
      const who =
        row.of === 'action' ? (row.contact?.name ?? row.deal.title) : (row.by?.name ?? row.about.name ?? '');
      const body =
        row.of === 'action'
          ? `${taskName(row.action)} · ${row.deal.title}`
          : (row.words ?? row.about.name ?? '');
      const to = pathOfRow(row);
      tell({ title: t(`told.${kind}`, { who }), body, tag: `${kind} ${to}` }, () => void navigate(to));
    }
  }, [data, navigate, t]);
}
