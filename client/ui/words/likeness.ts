import { useTranslation } from 'react-i18next';
import type { LikelyDuplicate } from '../../../machines/api/index.ts';

/** Why two records are thought to be the same, and how surely, in one line. */
export function useLikenessWords(): (
  surety: LikelyDuplicate['surety'],
  why: LikelyDuplicate['why'],
) => string {
  const { t } = useTranslation('finding');
  return (surety, why) =>
    t('likeness.line', {
      surety: t(`likeness.surety.${surety}`),
      why: why.map((one) => t(`likeness.why.${one}`)).join(', '),
    });
}
