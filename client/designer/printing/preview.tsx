import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from './png.ts';
import styles from './printing.module.css';
import { withFonts } from './sheet.ts';
import type { Prepared } from './use-sheets.ts';

/** What will be saved, as it will look: several pages lie as they will lie on the table. */
export function Preview({ prepared, paper }: { prepared: Prepared; paper: boolean }) {
  const { t } = useTranslation('printing');
  const { sheets, fontFaces, places } = prepared;
  const addresses = useMemo(
    () => sheets.map((sheet) => addressOf(withFonts(sheet, fontFaces))),
    [sheets, fontFaces],
  );
  const several = sheets.length > 1;
  const rows = Math.max(...places.map(({ row }) => row)) + 1;
  const columns = Math.max(...places.map(({ column }) => column)) + 1;
  return (
    <div
      className={styles.pages}
      data-several={several || undefined}
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(${several ? 140 : 0}px, 1fr))` }}
    >
      {sheets.map((sheet, index) => (
        <img
          // Pages have no identity but their number.
          key={index}
          className={styles.page}
          data-paper={paper || undefined}
          src={addresses[index]}
          width={sheet.width}
          height={sheet.height}
          style={placed(places[index] ?? { column: 0, row: rows + index - places.length })}
          alt={several ? t('preview.page', { number: index + 1, total: sheets.length }) : t('preview.whole')}
        />
      ))}
    </div>
  );
}

const placed = ({ column, row }: Prepared['places'][number]) => ({
  gridColumn: column + 1,
  gridRow: row + 1,
});
