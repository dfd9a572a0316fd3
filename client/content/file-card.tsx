import { useTranslation } from 'react-i18next';
import type { ContentItem } from '../../machines/api/index.ts';
import { contentUrl, useFileSize } from '../ui/index.ts';
import styles from './content.module.css';

const extensionOf = (fileName: string): string => fileName.slice(fileName.lastIndexOf('.') + 1).toUpperCase();

/** A file as a card: what it looks like, what it is, and whether anything sends it. */
export function FileCard({ file, onOpen }: { file: ContentItem; onOpen: () => void }) {
  const { t } = useTranslation('content');
  const sizeOf = useFileSize();
  const isPicture = file.kind === 'picture' && file.hasPreview;
  return (
    <li>
      <button type="button" className={styles.card} onClick={onOpen}>
        <span className={styles.thumb} data-kind={file.kind}>
          {isPicture ? (
            // Of another edition, another picture.
            <img src={`${contentUrl(file.id)}?edition=${file.edition}`} alt="" loading="lazy" />
          ) : (
            <b>{extensionOf(file.fileName)}</b>
          )}
        </span>
        <span className={styles.cardName} title={file.name}>
          {file.name}
        </span>
        <span className={styles.meta}>
          {[t(`kind.${file.kind}`), sizeOf(file.sizeBytes), file.language?.toUpperCase()]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className={styles.foot}>
          {file.moment && <span className={styles.chip}>{t(`moment.${file.moment}`)}</span>}
          {file.usedIn.length === 0 ? t('unused') : t('usedIn', { count: file.usedIn.length })}
        </span>
      </button>
    </li>
  );
}
