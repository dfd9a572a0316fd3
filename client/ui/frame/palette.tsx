import { Combobox, Loader, Modal, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { SearchResult } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { commandsNow } from '../commands.ts';
import { Icon } from '../icons.tsx';
import { ErrorState } from '../states.tsx';
import styles from './palette.module.css';
import { useSession } from '../session.ts';
import { usePhone } from '../viewport.ts';
import { Marked } from './marked.tsx';
import { hitsOf } from './palette-hits.ts';
import { placesFor } from './places.ts';
import { recentOf, remember, type RecentRecord } from './recent-finds.ts';
import { RecentFinds, SEARCH_AGAIN } from './recent-list.tsx';

/** Of what the screen adds, so that people and deals stay in sight. */
const MOST_HERE = 12;
/** Longer than the dialog takes to give the focus back. */
const FOCUS_BACK_MS = 60;

/** Ctrl/Cmd+K: go to any screen, deal, person, company or process by a few letters. */
export function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('common');
  const phone = usePhone();
  return (
    <Modal
      opened={opened}
      fullScreen={phone}
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={560}
      yOffset="12vh"
      centered={false}
      // On the dialog itself: without a title it would have no name.
      attributes={{ content: { 'aria-label': t('search.label') } }}
    >
      <PaletteBody onClose={onClose} />
    </Modal>
  );
}

function PaletteBody({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('common');
  const { t: tFound } = useTranslation('finding');
  const navigate = useNavigate();
  const session = useSession();
  const userId = session.user?.id ?? 'visitor';
  const [recent] = useState(() => recentOf(userId));
  const [text, setText] = useState('');
  const wanted = text.trim();
  const [asked] = useDebouncedValue(wanted, 150);
  // An open list keeps Escape from the dialog around it.
  const combobox = useCombobox({ opened: true, onDropdownClose: onClose });
  const results = useQuery({
    queryKey: ['search', asked],
    queryFn: ({ signal }) => api.get('/search', SearchResult, { signal, query: { q: asked } }),
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });

  const screens = placesFor(session)
    .map((place) => ({ place, label: t(`places.${place.name}`) }))
    .filter(({ label }) => label.toLocaleLowerCase().includes(wanted.toLocaleLowerCase()));
  // As it was when the palette opened: what is under it doesn't change meanwhile.
  const [commands] = useState(commandsNow);
  const here = commands
    .filter(({ label, onlyFound }) =>
      wanted === '' ? !onlyFound : label.toLocaleLowerCase().includes(wanted.toLocaleLowerCase()),
    )
    .slice(0, MOST_HERE);
  const items = wanted === '' || !results.data ? [] : hitsOf(results.data);
  const readAs = wanted === '' ? null : (results.data?.readAs ?? null);
  const searching = wanted !== '' && (asked !== wanted || results.isFetching);
  const shown = JSON.stringify([
    here.map(({ id }) => id),
    screens.map(({ place }) => place.name),
    items.map(({ to }) => to),
    wanted === '',
  ]);
  const { selectFirstOption } = combobox;
  useEffect(() => {
    selectFirstOption();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the store's functions change with every render
  }, [shown]);

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(to) => {
        if (to.startsWith(SEARCH_AGAIN)) {
          setText(to.slice(SEARCH_AGAIN.length));
          return;
        }
        onClose();
        const found: RecentRecord | undefined =
          items.find((item) => item.to === to) ?? recent.records.find((one) => one.to === to);
        if (found) {
          const { kind, name, detail } = found;
          remember(userId, { kind, to, name, detail }, wanted);
        }
        const command = here.find(({ id }) => id === to);
        // Once the focus is back where it was, from where the command may take it on.
        if (command) setTimeout(command.run, FOCUS_BACK_MS);
        else void navigate(to);
      }}
    >
      <Combobox.EventsTarget>
        <TextInput
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          placeholder={t('search.placeholder')}
          aria-label={t('search.label')}
          leftSection={<Icon of="search" size={18} />}
          rightSection={searching ? <Loader size="xs" /> : undefined}
          size="lg"
          variant="unstyled"
          classNames={{ wrapper: styles.field, input: styles.input }}
          data-autofocus
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={styles.options}>
        {wanted === '' && <RecentFinds recent={recent} />}
        {readAs !== null && (
          <div className={styles.readAs} role="status">
            {tFound('search.readAs', { text: readAs })}
          </div>
        )}
        {here.length > 0 && (
          <Combobox.Group label={t('search.here')}>
            {here.map(({ id, icon, label, detail }) => (
              <Combobox.Option key={id} value={id} className={styles.option}>
                <Icon of={icon} />
                <span className={styles.title}>{label}</span>
                {detail && <span className={styles.subtitle}>{detail}</span>}
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )}
        {items.length > 0 && (
          <Combobox.Group label={t('search.found')}>
            {items.map((item) => (
              <Combobox.Option key={item.to} value={item.to} className={styles.option}>
                <Icon of={item.icon} label={tFound(`search.kinds.${item.kind}`)} />
                <span className={styles.title}>
                  <Marked text={item.name} marks={item.marks.name} />
                </span>
                {item.detail && (
                  <span className={styles.subtitle}>
                    {item.marks.detail.length > 0 ? (
                      <Marked text={item.detail} marks={item.marks.detail} />
                    ) : (
                      item.detail
                    )}
                  </span>
                )}
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )}
        {screens.length > 0 && (
          <Combobox.Group label={t('search.goTo')}>
            {screens.map(({ place, label }) => (
              <Combobox.Option key={place.name} value={place.to} className={styles.option}>
                <Icon of={place.icon} />
                <span className={styles.title}>{label}</span>
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )}
        {results.isError && wanted !== '' && (
          <div className={styles.note}>
            <ErrorState compact error={results.error} onRetry={() => void results.refetch()} />
          </div>
        )}
        {here.length === 0 &&
          items.length === 0 &&
          screens.length === 0 &&
          !searching &&
          !results.isError && <Combobox.Empty>{t('search.nothing', { text: wanted })}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  );
}
