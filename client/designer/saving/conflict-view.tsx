import { Button, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Draft } from '../../../machines/api/index.ts';
import { differenceOf, type Difference, type Process } from '../../../machines/index.ts';
import { api, newIdempotencyKey } from '../../api.ts';
import { confirm, ErrorState, Loading, toast, usePhone } from '../../ui/index.ts';
import { StillDrawing } from '../canvas/still.tsx';
import { draftQuery, processPath } from '../draft-query.ts';
import type { Mark, Marks } from '../drawing/marks.ts';
import { ChangeList, isDrawn } from '../versions/change-list.tsx';
import type { Desk } from './desk.ts';
import styles from './conflict.module.css';

interface ConflictViewProps {
  desk: Desk;
  processId: string;
  /** Who has saved; null for a script. */
  by: string | null;
  onClose: () => void;
}

/** Theirs and mine side by side with what differs. Whatever is chosen, nothing is lost without a word. */
export function ConflictView({ desk, processId, by, onClose }: ConflictViewProps) {
  const { t } = useTranslation('versions');
  const phone = usePhone();
  const draft = useQuery({ ...draftQuery(processId), refetchOnMount: 'always' });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('conflict.title')}
      fullScreen={phone}
      // Below the question that it may ask.
      zIndex={199}
      size="min(1320px, 96vw)"
      classNames={{ body: styles.body ?? '' }}
    >
      {draft.data ? (
        <Choice
          desk={desk}
          theirs={draft.data}
          by={draft.data.updatedBy?.name ?? by ?? t('presence.somebody')}
          onClose={onClose}
        />
      ) : draft.isError ? (
        <ErrorState error={draft.error} onRetry={() => void draft.refetch()} />
      ) : (
        <Loading />
      )}
    </Modal>
  );
}

interface ChoiceProps {
  desk: Desk;
  theirs: Draft;
  by: string;
  onClose: () => void;
}

function Choice({ desk: { designer, saver }, theirs, by, onClose }: ChoiceProps) {
  const { t } = useTranslation('versions');
  const navigate = useNavigate();
  const client = useQueryClient();
  const mine = designer.process;
  const difference = useMemo(() => differenceOf(theirs.process, mine), [theirs.process, mine]);
  const marks = useMemo(() => sidesOf(difference, t), [difference, t]);
  const [shown, setShown] = useState(() => difference.changes.find(isDrawn)?.id ?? null);
  const watching = designer.readOnly;

  const takeTheirs = async () => {
    // Whoever watches has no undo: then mine would be gone for good.
    const question = {
      title: t('conflict.dropTitle'),
      body: t('conflict.dropText'),
      action: t('conflict.drop'),
    };
    if (watching && !(await confirm({ ...question, final: true }))) return;
    saver.adopt(theirs);
    if (watching) designer.restart(theirs.process);
    else {
      designer.adopt(theirs.process);
      toast.info(t('conflict.theirsShown'));
    }
    onClose();
  };
  const takeMine = () => {
    // Theirs is one undo away.
    designer.adopt(theirs.process);
    designer.adopt(mine);
    saver.goOnFrom(theirs);
    toast.info(t('conflict.mineKept'));
    onClose();
  };
  const copy = useMutation({
    mutationFn: () => {
      const name = t('conflict.copyName', { name: mine.name }).slice(0, 120);
      const body = { from: 'document', process: { ...mine, name } };
      return api.post('/processes', body, Draft, { idempotencyKey: newIdempotencyKey() });
    },
    onSuccess: async (made) => {
      // Mine is safe: this page goes on from theirs.
      saver.adopt(theirs);
      designer.restart(theirs.process);
      void client.invalidateQueries({ queryKey: ['processes'] });
      toast.done(t('conflict.copied'));
      onClose();
      await navigate(processPath(made.id));
    },
  });
  return (
    <>
      <div className={styles.sides}>
        <Side
          title={t('conflict.theirs', { name: by })}
          process={theirs.process}
          marks={marks.theirs}
          shown={shown}
          action={
            <Button variant="default" disabled={copy.isPending} onClick={() => void takeTheirs()}>
              {t('conflict.takeTheirs')}
            </Button>
          }
        />
        <Side
          title={t('conflict.mine')}
          process={mine}
          marks={marks.mine}
          shown={shown}
          action={
            <>
              <Button variant="default" loading={copy.isPending} onClick={() => copy.mutate()}>
                {t('conflict.keepCopy')}
              </Button>
              {!watching && (
                <Button variant="default" disabled={copy.isPending} onClick={takeMine}>
                  {t('conflict.takeMine')}
                </Button>
              )}
            </>
          }
        />
      </div>
      <section className={styles.changes} aria-label={t('conflict.differs')}>
        <h3>{t('conflict.differs')}</h3>
        <ChangeList difference={difference} chosen={shown} onShow={setShown} />
      </section>
    </>
  );
}

function Side({
  title,
  process,
  marks,
  shown,
  action,
}: {
  title: string;
  process: Process;
  marks: Marks;
  /** Brought into sight on both sides. */
  shown: string | null;
  action: ReactNode;
}) {
  return (
    <section className={styles.side} aria-label={title}>
      <header>
        <h3>{title}</h3>
        <div className={styles.actions}>{action}</div>
      </header>
      <div className={styles.drawing}>
        <StillDrawing process={process} marks={marks} shown={shown} />
      </div>
    </section>
  );
}

/** Each side marks what it alone has, and what differs. */
function sidesOf(
  { changes }: Difference,
  t: (key: 'conflict.only' | 'conflict.other') => string,
): { theirs: Marks; mine: Marks } {
  const only: Mark = { tone: 'added', words: t('conflict.only') };
  const differs: Mark = { tone: 'changed', words: t('conflict.other') };
  const marksFor = (alone: 'added' | 'removed'): Marks => {
    const of = (part: 'node' | 'arrow' | 'note') =>
      new Map(
        changes.flatMap(({ kind, of: about, id }): [string, Mark][] =>
          about !== part ? [] : kind === alone ? [[id, only]] : kind === 'changed' ? [[id, differs]] : [],
        ),
      );
    return { nodes: of('node'), edges: of('arrow'), notes: of('note'), rest: 'plain' };
  };
  return { theirs: marksFor('removed'), mine: marksFor('added') };
}
