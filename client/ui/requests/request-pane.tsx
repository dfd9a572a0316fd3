import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RequestDetail } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { Avatar } from '../avatar.tsx';
import { QuietChip } from '../chips.tsx';
import { askReason } from '../confirm.tsx';
import { useDates } from '../dates.ts';
import { goHome } from '../focus.ts';
import { useHotkeys } from '../hotkeys.ts';
import { Icon } from '../icons.tsx';
import { Kbd } from '../kbd.tsx';
import { ErrorState, Loading } from '../states.tsx';
import { toast } from '../toast.tsx';
import { When } from '../when.tsx';
import styles from './request-pane.module.css';
import { requestPath, requestQuery } from './requests-query.ts';

interface RequestPaneProps {
  id: string;
  /** Something was done with it that takes it off whoever looks: where a list moves on. */
  onStep?: (() => void) | undefined;
  /** What else can be done where it is shown. */
  foot?: ReactNode;
}

type Verb = 'take' | 'done' | 'return' | 'ask-again' | 'withdraw' | 'remarks';

/** A brief as both sides see it: what is wanted, where it stands, what was said, and what the viewer may do. */
export function RequestPane({ id, onStep, foot }: RequestPaneProps) {
  const { t } = useTranslation('requests');
  const { data, error, isPending, refetch } = useQuery(requestQuery(id));
  if (isPending) return <Loading />;
  if (!data) return <ErrorState title={t('error')} error={error} onRetry={() => void refetch()} />;
  return (
    <div className={styles.pane}>
      <div className={styles.scroll}>
        <Brief request={data} />
        <Remarks request={data} />
      </div>
      <Steps key={data.id} request={data} onStep={onStep} foot={foot} />
    </div>
  );
}

function Brief({ request }: { request: RequestDetail }) {
  const { t } = useTranslation('requests');
  const dates = useDates();
  const { goal, audience, expected, dueAt, owner, department, about, askedBy, state } = request;
  const facts = [
    [t('fields.audience'), audience],
    [t('fields.expected'), expected],
  ] as const;
  return (
    <section className={styles.brief} aria-label={t('brief')}>
      <div className={styles.line}>
        <h2 className={styles.goal}>{goal}</h2>
        <QuietChip>{t(`states.${state}`)}</QuietChip>
      </div>
      <dl className={styles.facts}>
        {facts.map(
          ([label, text]) =>
            text !== '' && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
        <div>
          <dt>{t('fields.due')}</dt>
          <dd>{dueAt === null ? t('noDue') : dates.moment(dueAt)}</dd>
        </div>
        <div>
          <dt>{t('fields.askedBy')}</dt>
          <dd>{askedBy.name}</dd>
        </div>
        <div>
          <dt>{t('fields.owner')}</dt>
          <dd>
            {owner?.name ??
              (department === null ? t('nobody') : t('department', { name: t(`roles.${department}`) }))}
          </dd>
        </div>
        {about && (
          <div>
            <dt>{t('fields.about')}</dt>
            <dd>
              <Link to={aboutPath(about)}>{about.name ?? t('gone')}</Link>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

const places = { deal: 'deals', contact: 'contacts', company: 'companies' } as const;

export const aboutPath = ({ kind, id }: NonNullable<RequestDetail['about']>): string =>
  `/${places[kind]}/${id}`;

function Remarks({ request: { remarks } }: { request: RequestDetail }) {
  const { t } = useTranslation('requests');
  return (
    <ol className={styles.remarks} aria-label={t('remarks')}>
      {remarks.map(({ number, at, by, what, text }) => (
        <li key={number} className={styles.remark}>
          <Avatar name={by.name} size={24} decorative />
          <div>
            <p className={styles.step}>
              <b>{by.name}</b> {t(`steps.${what}`)} <When at={at} className={styles.at} />
            </p>
            {text !== '' && <p className={styles.text}>{text}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Steps({
  request,
  onStep,
  foot,
}: { request: RequestDetail } & Pick<RequestPaneProps, 'onStep' | 'foot'>) {
  const { t } = useTranslation('requests');
  const client = useQueryClient();
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const { id, may, goal } = request;
  const step = useMutation({
    mutationFn: ({ verb, words }: { verb: Verb; words: string }) =>
      api.post(`${requestPath(id)}/${verb}`, { text: words }, RequestDetail),
    onSuccess: (after, { verb }) => {
      client.setQueryData(requestQuery(id).queryKey, after);
      setText('');
      toast.done(t(`told.${verb}`, { goal }));
      // What one takes stays with one, and a remark changes nothing about whose turn it is.
      if (verb !== 'remarks' && verb !== 'take') onStep?.();
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['requests'] }),
        client.invalidateQueries({ queryKey: ['inbox'] }),
      ]),
  });
  const go = (verb: Verb) => step.mutate({ verb, words: text.trim() });
  const withReason = async (verb: 'return' | 'ask-again') => {
    const reason =
      text.trim() === ''
        ? await askReason({
            title: t(`why.${verb}.title`),
            label: t(`why.${verb}.label`),
            action: t(`verbs.${verb}`),
          })
        : text.trim();
    if (reason !== null) step.mutate({ verb, words: reason });
  };
  const first = may.take ? 'take' : may.finish ? 'done' : may.askAgain ? 'ask-again' : null;
  const press = (verb: NonNullable<typeof first>) =>
    verb === 'ask-again' ? void withReason(verb) : go(verb);
  useHotkeys(t('keys'), [
    {
      keys: 'e',
      label: first ? t(`verbs.${first}`) : t('verbs.done'),
      enabled: first !== null,
      run: (event) => first && !event.repeat && press(first),
    },
    { keys: 'b', label: t('verbs.return'), enabled: may.return, run: () => void withReason('return') },
    { keys: 'r', label: t('verbs.remarks'), run: () => field.current?.focus() },
    {
      keys: 'mod+enter',
      label: t('verbs.remarks'),
      enabled: text.trim() !== '',
      run: () => go('remarks'),
      whileTyping: true,
    },
    { keys: 'escape', run: goHome, onlyTyping: true },
  ]);
  return (
    <footer className={styles.foot}>
      <Textarea
        ref={field}
        aria-label={t('say')}
        placeholder={t('sayHint')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={4_000}
      />
      <div className={styles.bar}>
        {first !== null && (
          <Button
            onClick={() => press(first)}
            loading={step.isPending}
            leftSection={<Icon of="check" />}
            rightSection={<Kbd keys="e" />}
          >
            {t(`verbs.${first}`)}
          </Button>
        )}
        {may.take && may.finish && (
          <Button variant="default" onClick={() => go('done')}>
            {t('verbs.done')}
          </Button>
        )}
        {may.return && (
          <Button variant="default" onClick={() => void withReason('return')} rightSection={<Kbd keys="b" />}>
            {t('verbs.return')}
          </Button>
        )}
        {may.withdraw && (
          <Button variant="subtle" onClick={() => go('withdraw')}>
            {t('verbs.withdraw')}
          </Button>
        )}
        {text.trim() !== '' && (
          <Button variant="default" onClick={() => go('remarks')} rightSection={<Kbd keys="mod+enter" />}>
            {t('verbs.remarks')}
          </Button>
        )}
      </div>
      {foot}
    </footer>
  );
}
