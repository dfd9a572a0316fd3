import { Menu, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { Icon } from '../icons.tsx';
import { useCounts } from './counts.ts';
import { Logo } from './logo.tsx';
import { useSession } from '../session.ts';
import { isIn, type Place, placesFor } from './places.ts';
import styles from './rail.module.css';

/** The left edge of the page: every place, with what waits there. */
export function Rail() {
  const { t } = useTranslation('common');
  const { pathname } = useLocation();
  const counts = useCounts();
  const places = placesFor(useSession());
  return (
    <nav className={styles.rail} aria-label={t('frame.main')}>
      <Link to="/" className={styles.logo} aria-label={t('frame.home')}>
        <Logo />
      </Link>
      {places.map((place) => (
        <Tooltip key={place.name} label={t(`places.${place.name}`)} position="right">
          <Link
            to={place.to}
            className={styles.place}
            data-last={place.name === 'settings' || undefined}
            aria-current={isIn(place, pathname) ? 'page' : undefined}
            aria-label={t(`places.${place.name}`)}
          >
            <Icon of={place.icon} size={20} />
            <Count n={place.count && counts[place.count]} />
          </Link>
        </Tooltip>
      ))}
    </nav>
  );
}

/** The same places along the bottom of a phone: four of them, the rest behind "More". */
export function BottomBar() {
  const { t } = useTranslation('common');
  const { pathname } = useLocation();
  const counts = useCounts();
  const places = placesFor(useSession());
  const more = places.filter((place) => !place.onPhone);
  const inMore = more.some((place) => isIn(place, pathname));
  return (
    <nav className={styles.tabs} aria-label={t('frame.main')}>
      {places
        .filter((place) => place.onPhone)
        .map((place) => (
          <Link
            key={place.name}
            to={place.to}
            className={styles.tab}
            aria-current={isIn(place, pathname) ? 'page' : undefined}
          >
            <span className={styles.tabIcon}>
              <Icon of={place.icon} size={22} />
              <Count n={place.count && counts[place.count]} />
            </span>
            <span className={styles.tabName}>{t(`places.${place.name}`)}</span>
          </Link>
        ))}
      <Menu position="top-end" width={200}>
        <Menu.Target>
          <button type="button" className={styles.tab} aria-current={inMore ? 'page' : undefined}>
            <Icon of="more" size={22} />
            <span className={styles.tabName}>{t('frame.more')}</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {more.map((place: Place) => (
            <Menu.Item
              key={place.name}
              component={Link}
              to={place.to}
              leftSection={<Icon of={place.icon} />}
              aria-current={isIn(place, pathname) ? 'page' : undefined}
            >
              {t(`places.${place.name}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </nav>
  );
}

function Count({ n }: { n: number | undefined }) {
  const { t } = useTranslation('common');
  if (!n) return null;
  return (
    <span className={styles.count} aria-label={t('frame.waiting', { count: n })}>
      {n > 99 ? '99+' : n}
    </span>
  );
}
