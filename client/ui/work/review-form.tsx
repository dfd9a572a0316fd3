import { Button } from '@mantine/core';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxDetail, OpenActionView } from '../../../machines/api/index.ts';
import { askReason } from '../confirm.tsx';
import { goHome } from '../focus.ts';
import { useHotkeys } from '../hotkeys.ts';
import { Icon } from '../icons.tsx';
import { Kbd } from '../kbd.tsx';
import { toast } from '../toast.tsx';
import { Composer, draftOf } from './composer.tsx';
import { draftKey, useKeptDraft } from './drafts.ts';
import type { Ending } from './ending.ts';
import type { FactTextHandle } from './fact-text.tsx';
import { Said } from './said.tsx';
import styles from './work.module.css';

interface ReviewFormProps {
  detail: InboxDetail;
  open: OpenActionView;
  onEnd: (ending: Ending, label: string) => void;
  next?: string | undefined;
}

/** An e-mail as it would go out: to be let go as it is, in other words, or not at all. */
export function ReviewForm({ detail, open, onEnd, next }: ReviewFormProps) {
  const { t } = useTranslation('work');
  const offered = useMemo(() => draftOf(detail.draft), [detail.draft]);
  const [kept, keep] = useKeptDraft(draftKey(detail.item.deal.id, open.instance));
  const draft = kept ?? offered;
  const text = useRef<FactTextHandle>(null);
  const to = detail.people.find((one) => one.id === open.contact?.id);
  // It goes to whom it was aimed at; a letter to somebody else is another letter.
  const addressed = useMemo(() => ({ ...detail, people: to ? [to] : [] }), [detail, to]);
  const dropped = open.results.find(({ result }) => result === 'dropped');

  const approve = () => {
    const missing = draft.subject.trim() === '' ? t('review.missingSubject') : t('write.missingText');
    if (draft.subject.trim() === '' || draft.text.trim() === '') {
      toast.info(missing);
      return;
    }
    onEnd({ by: 'approve', body: { subject: draft.subject, text: draft.text } }, t('review.approve'));
  };
  const drop = async () => {
    const reason = await askReason({
      title: t('review.dropTitle', { name: to?.name ?? detail.item.deal.title }),
      body: t('review.dropText'),
      label: t('review.dropReason'),
      action: t('review.drop'),
      required: true,
    });
    if (reason !== null)
      onEnd({ by: 'result', body: { result: 'dropped', reason } }, dropped?.label ?? t('review.drop'));
  };
  useHotkeys(t('verb.keys'), [
    { keys: 'r', label: t('review.edit'), run: () => text.current?.focus() },
    {
      keys: 'mod+enter',
      label: t('review.approve'),
      // A key held down must not let the next message go too, which opens by itself.
      run: (event) => !event.repeat && approve(),
      whileTyping: true,
    },
    { keys: 'd', label: t('review.drop'), run: () => void drop() },
    {
      keys: 'escape',
      run: goHome,
      onlyTyping: true,
    },
  ]);

  return (
    <>
      <div className={styles.thread}>
        <Said said={detail.said} before={detail.saidBefore} deal={detail.item.deal.id} />
        <p className={styles.still}>
          <Icon of="approve" />
          {t('review.what')}
        </p>
        <Composer
          ref={text}
          detail={addressed}
          draft={draft}
          written={kept !== null && (kept.text !== offered.text || kept.subject !== offered.subject)}
          onDraft={keep}
          to={to}
          onTo={() => undefined}
        />
      </div>
      <div className={styles.bar}>
        <Button
          size="md"
          onClick={approve}
          leftSection={<Icon of="approve" />}
          rightSection={<Kbd keys="mod+enter" />}
        >
          {t('review.approve')}
        </Button>
        <Button
          size="md"
          variant="default"
          onClick={() => void drop()}
          leftSection={<Icon of="remove" />}
          rightSection={<Kbd keys="d" />}
        >
          {t('review.drop')}
        </Button>
        <span className={styles.next}>{next}</span>
      </div>
    </>
  );
}
