import { useTranslation } from 'react-i18next';

/** "12 KB", "1.4 MB". */
export function useFileSize(): (bytes: number) => string {
  const { t, i18n } = useTranslation('content');
  return (bytes) => {
    const large = bytes >= 1024 * 1024;
    const size = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: large ? 1 : 0 }).format(
      Math.max(bytes / 1024 / (large ? 1024 : 1), large ? 0.1 : 1),
    );
    return large ? t('sizeMb', { size }) : t('sizeKb', { size });
  };
}
