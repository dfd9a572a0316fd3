import { Combobox, Loader, Modal, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { SearchResult } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { commandsNow } from '../commands.ts';
import { Icon, type IconName } from '../icons.tsx';
import { ErrorState } from '../states.tsx';
import styles from './palette.module.css';
import { useSession } from '../session.ts';
import { placesFor } from './places.ts';

/** Of what the screen adds, so that people and deals stay in sight. */
const MOST_HERE = 12;
/** Longer than the dialog takes to give the focus back. */
const FOCUS_BACK_MS = 60;

const nothingFound: SearchResult = { deals: [], contacts: [], companies: [], processes: [], steps: [] };

interface Hit {
  kind: 'deal' | 'contact' | 'company' | 'process' | 'step';
  icon: IconName;
  to: string;
  title: string;
  /** What tells two of the same name apart. */
  subtitle: string | undefined;
}

/** The server's answer as one list, people and deals first. */
function hitsOf(result: SearchResult): Hit[] {
  const at = (path: string, id: string) => `/${path}/${encodeURIComponent(id)}`;
  return [
    ...result.deals.map((deal): Hit => ({
      kind: 'deal',
      icon: 'deal',
      to: at('deals', deal.id),
      title: deal.title,
      subtitle: deal.step.name,
    })),
    ...result.contacts.map((contact): Hit => ({
      kind: 'contact',
      icon: 'contact',
      to: at('contacts', contact.id),
      title: contact.name,
      subtitle: contact.company?.name ?? contact.email ?? undefined,
    })),
    ...result.companies.map((company): Hit => ({
      kind: 'company',
      icon: 'company',
      to: at('companies', company.id),
      title: company.name,
      subtitle: undefined,
    })),
    ...result.processes.map((process): Hit => ({
      kind: 'process',
      icon: 'process',
      to: at('processes', process.id),
      title: process.name,
      subtitle: undefined,
    })),
    ...result.steps.map(({ process, step }): Hit => ({
      kind: 'step',
      icon: step.outcome ?? step.influence ?? 'step',
      to: `${at('processes', process.id)}?node=${encodeURIComponent(step.id)}`,
      title: step.name,
      subtitle: process.name,
    })),
  ];
}

/** Ctrl/Cmd+K: go to any screen, deal, person, company or process by a few letters. */
export function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('common');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={560}
      yOffset="12vh"
      centered={false}
      aria-label={t('search.label')}
    >
      <PaletteBody onClose={onClose} />
    </Modal>
  );
}

function PaletteBody({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('common');
  const navigate = useNavigate();
  const session = useSession();
  const [text, setText] = useState('');
  const wanted = text.trim();
  const [asked] = useDebouncedValue(wanted, 150);
  const combobox = useCombobox({ opened: true });
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
  const items = wanted === '' ? [] : hitsOf(results.data ?? nothingFound);
  const searching = wanted !== '' && (asked !== wanted || results.isFetching);
  const shown = JSON.stringify([
    here.map(({ id }) => id),
    screens.map(({ place }) => place.name),
    items.map(({ to }) => to),
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
        onClose();
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
                <Icon of={item.icon} label={t(`search.kind.${item.kind}`)} />
                <span className={styles.title}>{item.title}</span>
                {item.subtitle && <span className={styles.subtitle}>{item.subtitle}</span>}
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
