import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { EmptyState, Icon, Panes, TopBar, usePhone, useSession, Where } from '../ui/index.ts';
import { About } from './about.tsx';
import { Account } from './account.tsx';
import { Appearance } from './appearance.tsx';
import { BookingSection } from './booking/screen.tsx';
import { SuppressionSection } from './consent/suppression.tsx';
import { TopicsSection } from './consent/topics.tsx';
import { ContactRulesSection } from './contact-rules/screen.tsx';
import { MailSection } from './accounts.tsx';
import { NoticesSection } from './notices/screen.tsx';
import { People } from './people.tsx';
import { FieldsSection } from './records/fields.tsx';
import { ProductsSection } from './records/products.tsx';
import styles from './screen.module.css';
import { PrivacySection } from './privacy/screen.tsx';
import { isSection, type SectionInfo, type SectionName, sectionsFor } from './sections.ts';
import { Tokens } from './tokens.tsx';
import { WebhooksSection } from './webhooks/screen.tsx';
import { Workspace } from './workspace.tsx';

const drawings: Record<SectionName, ComponentType> = {
  account: Account,
  appearance: Appearance,
  notifications: NoticesSection,
  workspace: Workspace,
  mail: MailSection,
  booking: BookingSection,
  'contact-rules': ContactRulesSection,
  fields: FieldsSection,
  products: ProductsSection,
  topics: TopicsSection,
  suppression: SuppressionSection,
  privacy: PrivacySection,
  people: People,
  tokens: Tokens,
  webhooks: WebhooksSection,
  about: About,
};

/** One's own things first, then the workspace's, as far as one's role reaches. */
export function SettingsScreen() {
  const { t } = useTranslation('settings');
  const { section } = useParams();
  const navigate = useNavigate();
  const phone = usePhone();
  const sections = sectionsFor(useSession());
  // On a phone one chooses; beside the list there is always one open.
  const open = section ?? (phone ? undefined : sections[0]?.name);
  const title = isSection(open) ? t(`sections.${open}`) : t('title');
  return (
    <>
      <TopBar title={title} where={<Where>{t('title')}</Where>} />
      <Panes
        listLabel={t('title')}
        listWidth={240}
        list={<SectionList sections={sections} open={open} />}
        workLabel={title}
        work={open !== undefined && <Open key={open} sections={sections} name={open} />}
        shows={open === undefined ? 'list' : 'work'}
        onBack={() => void navigate('/settings')}
      />
    </>
  );
}

const groups = ['you', 'workspace', 'installation'] as const;

function SectionList({ sections, open }: { sections: readonly SectionInfo[]; open: string | undefined }) {
  const { t } = useTranslation('settings');
  return (
    <nav className={styles.nav} aria-label={t('title')}>
      {groups.map((group) => {
        const own = sections.filter((section) => section.group === group);
        return (
          own.length > 0 && (
            <div key={group} className={styles.group}>
              <h2 className="gl-label">{t(`groups.${group}`)}</h2>
              {own.map(({ name, icon }) => (
                <Link
                  key={name}
                  to={`/settings/${name}`}
                  className={styles.link}
                  aria-current={name === open ? 'page' : undefined}
                >
                  <Icon of={icon} />
                  <span className={styles.name}>{t(`sections.${name}`)}</span>
                  <span className={styles.chevron}>
                    <Icon of="next" size={14} />
                  </span>
                </Link>
              ))}
            </div>
          )
        );
      })}
    </nav>
  );
}

function Open({ sections, name }: { sections: readonly SectionInfo[]; name: string }) {
  const { t } = useTranslation('settings');
  if (!isSection(name)) {
    return (
      <EmptyState icon="settings" title={t('unknown')} action={<Link to="/settings">{t('toAll')}</Link>} />
    );
  }
  if (!sections.some((section) => section.name === name)) {
    return (
      <EmptyState icon="settings" title={t('forbidden')} action={<Link to="/settings">{t('toAll')}</Link>}>
        {t('forbiddenHow')}
      </EmptyState>
    );
  }
  const Drawing = drawings[name];
  return (
    <div className={styles.scroll}>
      <Drawing />
    </div>
  );
}
