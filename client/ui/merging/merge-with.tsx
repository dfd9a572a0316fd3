import { Button, Modal } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CompanyList,
  ContactList,
  type DuplicateKind,
  type LookForDuplicates,
} from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { LikelySame } from '../adding/likely-same.tsx';
import { SearchField } from '../lists/search-field.tsx';
import { ErrorState } from '../states.tsx';
import { usePhone } from '../viewport.ts';
import { MergeDialog, type MergePair } from './merge-dialog.tsx';
import styles from './merge-with.module.css';

interface MergeWithProps {
  /** The record that is looked at, and what of it others may be like. */
  of: { id: string; name: string };
  look: LookForDuplicates;
  opened: boolean;
  onClose: () => void;
}

/** The other record that is about the same person or company: what looks alike is offered, any other is searched for. */
export function MergeWith({ of, look, opened, onClose }: MergeWithProps) {
  const { t } = useTranslation('finding');
  const phone = usePhone();
  const [pair, setPair] = useState<MergePair | null>(null);
  const choose = (gone: string) => {
    onClose();
    setPair({ kind: look.kind, kept: of.id, gone });
  };
  return (
    <>
      <Modal
        opened={opened}
        onClose={onClose}
        title={t('with.title', { name: of.name })}
        size={520}
        fullScreen={phone}
      >
        <div className={styles.body}>
          <LikelySame
            look={{ ...look, except: of.id }}
            onUse={(record) => choose(record.id)}
            action={t('with.choose')}
          />
          <Others kind={look.kind} except={of.id} onChoose={choose} />
        </div>
      </Modal>
      <MergeDialog pair={pair} onClose={() => setPair(null)} />
    </>
  );
}

interface Other {
  id: string;
  name: string;
  /** What tells it from others of its name. */
  aside: string;
}

async function find(kind: DuplicateKind, q: string, signal: AbortSignal): Promise<Other[]> {
  const query = { q, limit: 8 };
  if (kind === 'company') {
    const { items } = await api.get('/companies', CompanyList, { signal, query });
    return items.map(({ id, name, domain, country }) => ({ id, name, aside: said(domain, country) }));
  }
  const { items } = await api.get('/contacts', ContactList, { signal, query });
  return items.map(({ id, name, company, email, phone }) => ({
    id,
    name,
    aside: said(company?.name ?? null, email ?? phone),
  }));
}

const said = (...parts: (string | null)[]): string => parts.filter((part) => part !== null).join(' · ');

function Others({
  kind,
  except,
  onChoose,
}: {
  kind: DuplicateKind;
  except: string;
  onChoose: (id: string) => void;
}) {
  const { t } = useTranslation('finding');
  const [asked, setAsked] = useState('');
  const found = useQuery({
    queryKey: [kind === 'contact' ? 'contacts' : 'companies', 'merge-with', asked],
    queryFn: ({ signal }) => find(kind, asked, signal),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  const others = asked === '' ? [] : (found.data ?? []).filter(({ id }) => id !== except);
  return (
    <div>
      <SearchField label={t(`with.search.${kind}`)} value="" onSearch={setAsked} />
      {found.isError && <ErrorState compact error={found.error} onRetry={() => void found.refetch()} />}
      {asked !== '' && found.isSuccess && others.length === 0 && (
        <p className={styles.none} role="status">
          {t('with.none')}
        </p>
      )}
      <ul className={styles.others}>
        {others.map(({ id, name, aside }) => (
          <li key={id} className={styles.other}>
            <div className={styles.who}>
              <div className={styles.name}>{name}</div>
              <div className={styles.aside}>{aside}</div>
            </div>
            <Button
              size="xs"
              variant="default"
              onClick={() => onChoose(id)}
              aria-label={t('with.chooseThis', { name })}
            >
              {t('with.choose')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
