import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon, type IconName } from './icons.tsx';
import styles from './pipeline-tabs.module.css';

const tabs = ['board', 'table', 'forecast', 'attention'] as const;
type Tab = (typeof tabs)[number];

const icons = {
  board: 'pipeline',
  table: 'table',
  forecast: 'forecast',
  attention: 'warning',
} as const satisfies Record<Tab, IconName>;

interface PipelineTabsProps {
  current: Tab;
  /** Id of the process that is being looked at; the busiest where it is left out. */
  process?: string | undefined;
  /** What the board and the table show, as address parameters; a change between the two keeps it. */
  query?: string | undefined;
  /** Nothing else in the bar says where one is, so the current one keeps its name on a phone. */
  alone?: boolean;
}

/** The four ways to look at the deals of a pipeline. Stands in the top bar, after what is being looked at. */
export function PipelineTabs({ current, process, query = '', alone = false }: PipelineTabsProps) {
  const { t } = useTranslation('views');
  const board = process === undefined ? '/pipeline' : `/pipeline/${encodeURIComponent(process)}`;
  const suffix = query === '' ? '' : `?${query}`;
  const to: Record<Tab, string> = {
    board: board + suffix,
    table: process === undefined ? board + suffix : `${board}/table${suffix}`,
    forecast: '/forecast',
    attention: '/attention',
  };
  return (
    <nav className={styles.tabs} aria-label={t('tabs.label')} data-alone={alone || undefined}>
      {tabs.map((tab) => (
        <Link
          key={tab}
          to={to[tab]}
          className={styles.tab}
          aria-current={tab === current ? 'page' : undefined}
          title={t(`tabs.${tab}`)}
        >
          <span className={styles.sign}>
            <Icon of={icons[tab]} size={14} />
          </span>
          <span className={styles.name}>{t(`tabs.${tab}`)}</span>
        </Link>
      ))}
    </nav>
  );
}
