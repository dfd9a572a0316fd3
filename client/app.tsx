import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ComponentType, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { Frame } from './ui/frame/frame.tsx';
import { NotFound } from './ui/frame/not-found.tsx';
import { homeOf } from './ui/frame/places.ts';
import { ScreenError } from './ui/frame/screen-error.tsx';
import { queryClient } from './ui/query.ts';
import { useSession } from './ui/session.ts';
import { Loading } from './ui/states.tsx';
import { cssVariables, themeFor } from './ui/theme.ts';

/** Every screen folder exports `Screen` from its index.tsx; its code is fetched when it is first opened. */
const folders = import.meta.glob<{ Screen: ComponentType }>('./*/index.tsx');

/** Which folder draws which paths. */
const inFrame: readonly (readonly [path: string, folder: string])[] = [
  ['inbox', 'inbox'],
  ['requests/:id?', 'requests'],
  ['pipeline/:processId?', 'pipeline'],
  ['pipeline/:processId/table', 'pipeline'],
  ['forecast', 'forecast'],
  ['attention', 'attention'],
  ['leads', 'leads'],
  ['contacts/duplicates', 'duplicates'],
  ['contacts/:id?', 'contacts'],
  ['companies/:id', 'contacts'],
  ['deals/:id', 'deals'],
  ['processes', 'processes'],
  ['processes/:id', 'designer'],
  ['processes/:id/moving', 'moving'],
  ['forms/:id?', 'forms'],
  ['mailbox/:id?', 'mailbox'],
  ['outbox', 'outbox'],
  ['content/:id?', 'content'],
  ['import', 'importing'],
  ['settings/:section?', 'settings'],
];
const outsideFrame: typeof inFrame = [
  ['signin', 'signin'],
  ['setup', 'signin'],
  ['join', 'signin'],
];

function screen([path, folder]: readonly [string, string]): RouteObject {
  return {
    path,
    ErrorBoundary: ScreenError,
    lazy: async () => {
      const load = folders[`./${folder}/index.tsx`];
      return { Component: load ? (await load()).Screen : NotFound };
    },
  };
}

function Home() {
  return <Navigate to={homeOf(useSession())} replace />;
}

const router = createBrowserRouter([
  ...outsideFrame.map((entry) => ({ ...screen(entry), HydrateFallback: Loading })),
  {
    path: '/',
    Component: Frame,
    HydrateFallback: Loading,
    children: [{ index: true, Component: Home }, ...inFrame.map(screen), { path: '*', Component: NotFound }],
  },
]);

export function App() {
  const { t, i18n } = useTranslation('common');
  const close = t('close');
  const showPassword = t('showPassword');
  const theme = useMemo(() => themeFor({ close, showPassword }), [close, showPassword]);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Notifications position="top-center" limit={3} containerWidth={440} className="gl-toasts" />
        <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek: 1, weekendDays: [] }}>
          <RouterProvider router={router} />
        </DatesProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
