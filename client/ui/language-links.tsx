import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { languages } from '../../machines/index.ts';
import { useLanguage } from './language.ts';
import styles from './language-links.module.css';
import { ownName } from './words/own-name.ts';

/** The three languages side by side, each in its own words; for pages before the frame. */
export function LanguageLinks() {
  const { t } = useTranslation('common');
  const { language, choose } = useLanguage();
  return (
    <nav className={styles.links} aria-label={t('language')}>
      {languages.map((one) => (
        <UnstyledButton
          key={one}
          className={styles.link}
          lang={one}
          aria-current={one === language}
          onClick={() => choose(one)}
        >
          {ownName(one)}
        </UnstyledButton>
      ))}
    </nav>
  );
}
