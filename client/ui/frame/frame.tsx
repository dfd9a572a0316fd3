import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation, useNavigation } from 'react-router';
import { ConfirmHost } from '../confirm.tsx';
import { RequiredHost } from '../required/required-host.tsx';
import { watchFocus } from '../focus.ts';
import { useHotkeys } from '../hotkeys.ts';
import { Icon } from '../icons.tsx';
import { useLive } from '../live.ts';
import { useNotices } from '../notices/use-notices.ts';
import { sessionQuery } from '../session.ts';
import { ShortcutHelp } from '../shortcut-help.tsx';
import { ErrorState, Loading } from '../states.tsx';
import { TopBarProvider, useTopBarSlots } from '../topbar.tsx';
import { usePhone } from '../viewport.ts';
import { sendLeftovers, watchWindow } from '../work/ending-soon.ts';
import { DemoBar } from './demo-bar.tsx';
import styles from './frame.module.css';
import { Palette } from './palette.tsx';
import { BottomBar, Rail } from './rail.tsx';
import { Top } from './top.tsx';

/**
 * What stands around every screen. It waits for the session and sends whoever may not read to the sign-in.
 */
export function Frame() {
  const { t } = useTranslation('common');
  const session = useQuery(sessionQuery);
  const { pathname, search } = useLocation();
  const mayRead = session.data?.permissions.includes('read') ?? false;

  if (session.isPending)
    return (
      <Whole>
        <Loading />
      </Whole>
    );
  if (!session.data) {
    return (
      <Whole>
        <ErrorState title={t('error.session')} error={session.error} onRetry={() => void session.refetch()} />
      </Whole>
    );
  }
  if (!mayRead) {
    const to = pathname === '/' ? '' : `?to=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={`/signin${to}`} replace />;
  }
  return (
    <TopBarProvider>
      <Layout />
      <ConfirmHost />
      <RequiredHost />
    </TopBarProvider>
  );
}

function Layout() {
  const { t } = useTranslation('common');
  const phone = usePhone();
  const navigation = useNavigation();
  const { title } = useTopBarSlots();
  const [open, setOpen] = useState<'search' | 'shortcuts' | null>(null);
  useNotices();
  useEffect(() => {
    void sendLeftovers();
    return watchWindow();
  }, []);
  useEffect(watchFocus, []);
  useHotkeys(t('shortcuts.everywhere'), [
    { keys: 'mod+k', label: t('search.label'), run: () => setOpen('search'), whileTyping: true },
    { keys: '?', label: t('shortcuts.title'), run: () => setOpen('shortcuts') },
  ]);
  return (
    <div className={styles.app}>
      <a className={styles.skip} href="#main">
        {t('frame.skip')}
      </a>
      {navigation.state === 'loading' && <div className={styles.progress} />}
      <Top onSearch={() => setOpen('search')} onShortcuts={() => setOpen('shortcuts')} />
      <div className={styles.strips}>
        <ConnectionLost />
        <DemoBar />
      </div>
      <main id="main" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
      <div className={styles.railArea}>{phone ? <BottomBar /> : <Rail />}</div>
      <div className="gl-sr" role="status">
        {title}
      </div>
      <Palette opened={open === 'search'} onClose={() => setOpen(null)} />
      <ShortcutHelp opened={open === 'shortcuts'} onClose={() => setOpen(null)} />
    </div>
  );
}

/** Keeps the cache in step with the server, and says when what is on screen may be old. Nothing is lost: changes are refused, not swallowed. */
function ConnectionLost() {
  const { t } = useTranslation('common');
  const lost = useLive();
  if (!lost) return null;
  return (
    <div className={styles.lost} role="status">
      <Icon of="offline" />
      {t('frame.connectionLost')}
    </div>
  );
}

function Whole({ children }: { children: ReactNode }) {
  return <div className={styles.whole}>{children}</div>;
}
