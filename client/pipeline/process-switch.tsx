import { Menu, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Pipeline } from '../../machines/api/index.ts';
import { Icon, Where } from '../ui/index.ts';
import styles from './board.module.css';

interface ProcessSwitchProps {
  board: Pipeline;
  /** It is looked at as a table, and stays one. */
  table: boolean;
}

/** Which process the board is of, and where its columns come from; a switch where there is more than one. */
export function ProcessSwitch({ board: { process, processes, version }, table }: ProcessSwitchProps) {
  const { t } = useTranslation('pipeline');
  const navigate = useNavigate();
  // The name and the ways to look at it come first.
  const roomy = useMediaQuery('(min-width: 1680px)', undefined, { getInitialValueInEffect: false });
  const aside = roomy ? (
    <Link to={`/processes/${encodeURIComponent(process.id)}`} className={styles.drawing}>
      {t('where.version', { version })}
    </Link>
  ) : undefined;
  if (processes.length < 2) return <Where aside={aside}>{process.name}</Where>;
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <UnstyledButton
            className={styles.process}
            aria-label={t('where.switch', { process: process.name })}
          >
            <span className={styles.processName}>{process.name}</span>
            <Icon of="down" size={14} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {processes.map(({ id, name, openDeals }) => (
            <Menu.Item
              key={id}
              aria-current={id === process.id || undefined}
              leftSection={<Icon of={id === process.id ? 'check' : 'process'} />}
              rightSection={<span className="gl-num">{openDeals}</span>}
              onClick={() => void navigate(`/pipeline/${encodeURIComponent(id)}${table ? '/table' : ''}`)}
            >
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {aside && <Where aside={aside}>{''}</Where>}
    </>
  );
}
