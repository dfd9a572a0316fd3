import { Modal, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type DealCard, NO_STAGE } from '../../machines/api/index.ts';
import { ErrorState, Icon, Loading, useDates, usePhone } from '../ui/index.ts';
import { useBoard } from './board-context.ts';
import styles from './board.module.css';
import { type Ways, waysQuery } from './ways-query.ts';
import { sayWhyNot } from './why-not.tsx';
import { sayWays } from './words.ts';

interface MoveDialogProps {
  card: DealCard;
  column: string;
  onClose: () => void;
}

/** Everywhere that a card can go, as a list: for fingers, and for whoever would rather not drag. */
export function MoveDialog({ card, column, onClose }: MoveDialogProps) {
  const { t } = useTranslation('pipeline');
  const phone = usePhone();
  const ways = useQuery(waysQuery(card.id));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('move.title', { title: card.title })}
      size={480}
      fullScreen={phone}
    >
      {ways.isError ? (
        <ErrorState compact error={ways.error} onRetry={() => void ways.refetch()} />
      ) : ways.data ? (
        <Places card={card} column={column} ways={ways.data} onClose={onClose} />
      ) : (
        <Loading />
      )}
    </Modal>
  );
}

function Places({ card, column, ways, onClose }: MoveDialogProps & { ways: Ways }) {
  const { t } = useTranslation('pipeline');
  const dates = useDates();
  const { board, put } = useBoard();
  const choose = (id: string, kind: 'column' | 'closing') => () => {
    onClose();
    put(card, column, { kind, id });
  };
  return (
    <>
      <p className={styles.stands}>{t('move.stands', { step: ways.from.name })}</p>
      <ul className={styles.places}>
        {board.columns.map(({ step }) => {
          const target = ways.targets.get(step.id);
          if (step.id === NO_STAGE) return null;
          if (step.id === column || target?.kind === 'here') {
            return (
              <li key={step.id} className={styles.placeHere}>
                <b>{step.name}</b>
                <span>{t('move.here')}</span>
              </li>
            );
          }
          if (target?.kind === 'ways') {
            return (
              <li key={step.id}>
                <UnstyledButton className={styles.placeLit} onClick={choose(step.id, 'column')}>
                  <b>{step.name}</b>
                  <span>{sayWays(target.ways, t)}</span>
                  <Icon of="next" />
                </UnstyledButton>
              </li>
            );
          }
          const why = target && sayWhyNot(target, { column: step.name, from: ways.from.name }, t, dates);
          return (
            <li key={step.id}>
              {target?.mayCorrect ? (
                <UnstyledButton className={styles.placeShut} onClick={choose(step.id, 'column')}>
                  <b>{step.name}</b>
                  <span>{`${why?.title ?? ''}. ${t('move.correct')}`}</span>
                  <Icon of="edit" />
                </UnstyledButton>
              ) : (
                <div className={styles.placeShut}>
                  <b>{step.name}</b>
                  <span>{why ? `${why.title}. ${why.text}` : t('why.noArrow')}</span>
                </div>
              )}
            </li>
          );
        })}
        {ways.closings.map(({ outcome, name, kind }) => (
          <li key={outcome}>
            <UnstyledButton className={styles.placeHere} onClick={choose(outcome, 'closing')}>
              <b>{name}</b>
              <span>{t('move.closes')}</span>
              <Icon of={kind} />
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  );
}
