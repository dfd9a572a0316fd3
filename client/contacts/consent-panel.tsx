import { Button, Menu, Modal, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Contact as ContactSchema,
  ContactConsent,
  type ConsentChange,
  type Contact,
} from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { ErrorState, Icon, Loading, toast, useCan, useDates, When } from '../ui/index.ts';
import styles from './consent.module.css';
import { contactPath, patchContact, useContactChange } from './contact-query.ts';
import { Panel } from './panel.tsx';

const consentQuery = (id: string) =>
  queryOptions({
    queryKey: ['contact', id, 'consent'],
    queryFn: ({ signal }) => api.get(`${contactPath(id)}/consent`, ContactConsent, { signal }),
    meta: { topics: ['settings'] },
  });

/** How somebody came to be written to, what they don't want, and all that became of it. */
export function ConsentPanel({ contact }: { contact: Contact }) {
  const { t } = useTranslation('consent');
  const mayEdit = useCan('contacts.edit');
  const consent = useQuery(consentQuery(contact.id));
  return (
    <Panel label={t('title')} aside={mayEdit && <Noting contact={contact} />}>
      <Now contact={contact} />
      {consent.isPending ? (
        <Loading />
      ) : consent.data ? (
        <Known contact={contact} consent={consent.data} mayEdit={mayEdit} />
      ) : (
        <ErrorState
          compact
          title={t('error.consent')}
          error={consent.error}
          onRetry={() => void consent.refetch()}
        />
      )}
    </Panel>
  );
}

function Now({ contact: { consent, unsubscribedAt, bouncedAt } }: { contact: Contact }) {
  const { t } = useTranslation('consent');
  const { t: tc } = useTranslation('contacts');
  const { given, source, at, wording } = consent;
  const agreed = given && unsubscribedAt === null;
  return (
    <div>
      <p className={styles.now}>
        <Icon of={agreed ? 'check' : 'info'} />
        <span>
          <b>{agreed ? t('given') : t('notGiven')}</b>
          {agreed && source && ` · ${source}`}
          {agreed && at !== null && (
            <>
              {' · '}
              <When at={at} as="day" />
            </>
          )}
        </span>
      </p>
      {agreed && wording && <blockquote className={styles.wording}>{wording}</blockquote>}
      {unsubscribedAt !== null && (
        <p className={styles.since}>
          {tc('consent.unsubscribed')} <When at={unsubscribedAt} />
        </p>
      )}
      {bouncedAt !== null && (
        <p className={styles.since}>
          {tc('consent.bounced')} <When at={bouncedAt} />
        </p>
      )}
    </div>
  );
}

interface KnownProps {
  contact: Contact;
  consent: ContactConsent;
  mayEdit: boolean;
}

function Known({ contact, consent, mayEdit }: KnownProps) {
  const { t } = useTranslation('consent');
  const client = useQueryClient();
  const { history, topics, suppression, pageUrl, mayTakeBack } = consent;
  const dates = useDates();
  const change = useContactChange(contact.id);
  const put = useMutation({
    mutationFn: (off: string[]) => api.put(`${contactPath(contact.id)}/topics`, { off }, ContactConsent),
    onSuccess: (after) => client.setQueryData(consentQuery(contact.id).queryKey, after),
  });
  const takeBack = async () => {
    try {
      await change.mutateAsync(() =>
        api.post(`${contactPath(contact.id)}/unsubscribe/undo`, undefined, ContactSchema),
      );
      toast.done(t('takenBack', { name: contact.name }));
    } catch (error) {
      toast.problem(error);
    }
  };
  const copyPage = () =>
    navigator.clipboard?.writeText(pageUrl).then(
      () => toast.done(t('pageCopied')),
      (error: unknown) => toast.problem(error),
    );
  const offNow = topics.filter(({ off }) => off).map(({ id }) => id);
  return (
    <>
      {suppression && (
        <p className={styles.suppressed}>
          <Icon of="disqualified" />
          <span>
            {t('suppressed')}: {t(`reason.${suppression.reason}`)},{' '}
            {t('since', { when: dates.day(suppression.at) })}
          </span>
        </p>
      )}
      {mayTakeBack && mayEdit && (
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon of="undo" size={14} />}
          onClick={() => void takeBack()}
        >
          {t('takeBack')}
        </Button>
      )}
      {topics.length > 0 && (
        <fieldset className={styles.topics}>
          <legend className="gl-label">{t('topics')}</legend>
          {topics.map(({ id, name, off }) => (
            <Switch
              key={id}
              size="xs"
              label={name}
              checked={!off}
              disabled={!mayEdit || put.isPending}
              onChange={(event) =>
                put.mutate(event.currentTarget.checked ? offNow.filter((one) => one !== id) : [...offNow, id])
              }
            />
          ))}
        </fieldset>
      )}
      <div className={styles.historyHead}>
        <h3 className="gl-label">{t('history')}</h3>
        <Button
          size="xs"
          variant="subtle"
          leftSection={<Icon of="copy" size={14} />}
          onClick={() => void copyPage()}
        >
          {t('page')}
        </Button>
      </div>
      {history.length === 0 ? (
        <p className={styles.quiet}>{t('noHistory')}</p>
      ) : (
        <ol className={styles.history} aria-label={t('history')}>
          {history.map((line) => (
            <Line key={line.id} line={line} said={contact.consent.wording} />
          ))}
        </ol>
      )}
    </>
  );
}

/** `said`: words that stand above already. */
function Line({ line, said }: { line: ConsentChange; said: string | null }) {
  const { t } = useTranslation('consent');
  const { wording, at } = line;
  return (
    <li>
      <p>
        <b>{t(`kind.${line.kind}`, { topic: line.topic?.name ?? '' })}</b> <When at={at} as="day" />
      </p>
      <p className={styles.quiet}>{detail(line, t)}</p>
      {wording && wording !== said && <blockquote className={styles.wording}>{wording}</blockquote>}
    </li>
  );
}

const detail = ({ how, source, by }: ConsentChange, t: TFunction<'consent'>): string =>
  [how && t(`how.${how}`), source, by && t('by', { name: by.name })].filter(Boolean).join(' · ');

/** Agreement, or its end, that somebody has heard of: where, when and in which words. */
function Noting({ contact }: { contact: Contact }) {
  const { t } = useTranslation('consent');
  const [noting, setNoting] = useState<'given' | 'withdrawn' | null>(null);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" variant="subtle" rightSection={<Icon of="down" size={14} />}>
            {t('note')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon of="check" />} onClick={() => setNoting('given')}>
            {t('note')}
          </Menu.Item>
          {contact.consent.given && (
            <Menu.Item leftSection={<Icon of="remove" />} onClick={() => setNoting('withdrawn')}>
              {t('withdraw')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={noting !== null}
        onClose={() => setNoting(null)}
        title={
          noting === 'withdrawn'
            ? t('withdrawTitle', { name: contact.name })
            : t('noteTitle', { name: contact.name })
        }
      >
        <NoteForm contact={contact} given={noting === 'given'} onDone={() => setNoting(null)} />
      </Modal>
    </>
  );
}

function NoteForm({ contact, given, onDone }: { contact: Contact; given: boolean; onDone: () => void }) {
  const { t } = useTranslation('consent');
  const change = useContactChange(contact.id);
  const [source, setSource] = useState('');
  const [wording, setWording] = useState('');
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const words = { source: source.trim(), ...(wording.trim() === '' ? {} : { wording: wording.trim() }) };
    try {
      await change.mutateAsync(
        given && contact.unsubscribedAt !== null
          ? () => api.post(`${contactPath(contact.id)}/resubscribe`, words, ContactSchema)
          : patchContact(contact.id, { consent: { given, ...words } }),
      );
      toast.done(t('saved'));
      onDone();
    } catch (error) {
      toast.problem(error);
    }
  };
  return (
    <form onSubmit={(event) => void save(event)}>
      <Stack gap="md">
        <TextInput
          data-autofocus
          label={t('source')}
          placeholder={t('sourceHint')}
          value={source}
          maxLength={200}
          onChange={(event) => setSource(event.currentTarget.value)}
        />
        {given && (
          <Textarea
            label={t('wording')}
            placeholder={t('wordingHint')}
            value={wording}
            autosize
            minRows={2}
            maxLength={2000}
            onChange={(event) => setWording(event.currentTarget.value)}
          />
        )}
        <Button type="submit" disabled={source.trim() === ''} loading={change.isPending}>
          {t('save')}
        </Button>
      </Stack>
    </form>
  );
}
