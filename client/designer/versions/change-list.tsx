import { useTranslation } from 'react-i18next';
import type { Change, Difference } from '../../../machines/index.ts';
import { Icon, type IconName } from '../../ui/index.ts';
import styles from './changes.module.css';
import { TextDifference } from './text-difference.tsx';
import { told } from '../../locales/index.ts';

const icons: Record<Change['kind'], IconName> = { added: 'add', removed: 'remove', changed: 'edit' };

/** Has a place on the canvas. */
export const isDrawn = ({ of }: Change): boolean => of === 'node' || of === 'arrow' || of === 'note';

interface ChangeListProps {
  difference: Difference;
  /** The node or arrow that is chosen in the drawing. */
  chosen?: string | null;
  onShow?: (id: string) => void;
}

/** What differs, in plain sentences; a click leads to its place in the drawing. */
export function ChangeList({ difference, chosen = null, onShow }: ChangeListProps) {
  const { t } = useTranslation('versions');
  const { changes, moved } = difference;
  // An arrow that came or went with its node is told of there.
  const told = changes.filter(({ along }) => along === undefined);
  if (told.length === 0 && moved.length === 0) return <p className={styles.none}>{t('changes.none')}</p>;
  return (
    <ul className={styles.list} aria-label={t('changes.label')}>
      {told.map((change) => (
        <Row
          key={`${change.of} ${change.id}`}
          change={change}
          isChosen={chosen !== null && chosen === change.id}
          onShow={onShow}
        />
      ))}
      {moved.length > 0 && (
        <li className={styles.row}>
          <div className={styles.what}>
            <Icon of="move" size={14} label={t('kind.moved')} />
            <span>{t('changes.moved', { count: moved.length })}</span>
          </div>
        </li>
      )}
    </ul>
  );
}

function Row({
  change,
  isChosen,
  onShow,
}: {
  change: Change;
  isChosen: boolean;
  onShow: ((id: string) => void) | undefined;
}) {
  const { t } = useTranslation('versions');
  const { kind, id, says, texts } = change;
  const words = (
    <>
      <Icon of={icons[kind]} size={14} label={t(`kind.${kind}`)} />
      <span>
        {says.map(told).map((sentence) => (
          <span key={sentence} className={styles.sentence}>
            {sentence}
          </span>
        ))}
      </span>
    </>
  );
  return (
    <li className={styles.row} data-kind={kind}>
      {isDrawn(change) && onShow ? (
        <button
          type="button"
          className={styles.what}
          aria-current={isChosen || undefined}
          onClick={() => onShow(id)}
        >
          {words}
          <em>{t('changes.show')}</em>
        </button>
      ) : (
        <div className={styles.what}>{words}</div>
      )}
      {texts.map((text) => (
        <TextDifference key={told(text.what)} text={text} />
      ))}
    </li>
  );
}
