import { ActionIcon, Button, Menu, Popover } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentBranch, describeImpossible, walkNow, type Scenario } from '../../../machines/index.ts';
import { Icon, toast } from '../../ui/index.ts';
import { useDesigner, useDesignerState } from '../store/context.tsx';
import { kept } from './keeping.ts';
import type { WalkingState } from './logic.ts';
import { NameDialog } from './name-dialog.tsx';
import { useScenarioStates, type ScenarioState } from './scenario-states.ts';
import styles from './scenarios.module.css';
import { told } from '../../locales/index.ts';

interface ScenariosProps {
  state: WalkingState;
  onPlay: (scenario: Scenario) => void;
}

const none: readonly Scenario[] = [];

/** The process's scenarios with how they come out, and keeping the walk as one of them. */
export function Scenarios({ state, onPlay }: ScenariosProps) {
  const { t } = useTranslation('walking');
  const designer = useDesigner();
  const scenarios = useDesignerState((one) => one.history.present.scenarios) ?? none;
  const states = useScenarioStates(state.machine, scenarios);
  const [open, setOpen] = useState(false);
  const [naming, setNaming] = useState(false);
  const broken = [...states.values()].filter((one) => one.state === 'broken').length;
  const walk = walkNow(state.branches);
  const canKeep = !designer.readOnly && walk.moves.length > 0;

  const keep = (name: string) => {
    setNaming(false);
    const made = kept(walk, state.walker, name, scenarios);
    if ('impossible' in made) {
      const why = told(describeImpossible(made.impossible, walk.machine.process));
      toast.problem(new Error(t('scenarios.cannot', { why })));
    } else if (designer.edit({ do: 'setScenario', scenario: made.scenario }) === null)
      toast.done(t('scenarios.saved', { name }), { undo: () => designer.undo() });
  };
  return (
    <div className={styles.bar}>
      <Popover opened={open} onChange={setOpen} position="bottom-end" width={380} trapFocus returnFocus>
        <Popover.Target>
          <Button variant="default" size="xs" onClick={() => setOpen(!open)} aria-expanded={open}>
            {t('scenarios.label')}
            <span className={`${styles.count} gl-num`} data-broken={broken > 0 || undefined}>
              {broken > 0 && <Icon of="error" size={12} />}
              {scenarios.length}
            </span>
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={styles.dropdown}>
          {scenarios.length === 0 ? (
            <p className={styles.none}>{t('scenarios.none')}</p>
          ) : (
            <ul className={styles.list} aria-label={t('scenarios.label')}>
              {scenarios.map((scenario) => (
                <ScenarioRow
                  key={scenario.id}
                  scenario={scenario}
                  result={states.get(scenario.id) ?? { state: 'running' }}
                  onPlay={() => {
                    setOpen(false);
                    onPlay(scenario);
                  }}
                />
              ))}
            </ul>
          )}
        </Popover.Dropdown>
      </Popover>
      {!designer.readOnly && (
        <Button
          variant="default"
          size="xs"
          leftSection={<Icon of="add" size={14} />}
          disabled={!canKeep}
          onClick={() => setNaming(true)}
        >
          {t('scenarios.save')}
        </Button>
      )}
      {naming && (
        <NameDialog
          title={t('scenarios.saveTitle')}
          name={state.scenario?.name ?? told(currentBranch(state.branches).name)}
          action={t('scenarios.keep')}
          hint={(name) => (
            <>
              {t('scenarios.saveHint')}
              {state.walker.real && <p>{t('scenarios.personHint')}</p>}
              {scenarios.some((one) => one.name === name) && <p>{t('scenarios.replaces')}</p>}
            </>
          )}
          onName={keep}
          onClose={() => setNaming(false)}
        />
      )}
    </div>
  );
}

interface RowProps {
  scenario: Scenario;
  result: ScenarioState;
  onPlay: () => void;
}

function ScenarioRow({ scenario, result, onPlay }: RowProps) {
  const { t } = useTranslation('walking');
  const designer = useDesigner();
  const [renaming, setRenaming] = useState(false);
  const { id, name } = scenario;
  const accepted = result.state === 'broken' ? result.broken.accepted : null;
  return (
    <li className={styles.row} data-state={result.state}>
      <Icon
        of={result.state === 'broken' ? 'error' : result.state === 'passes' ? 'check' : 'timer'}
        size={16}
        label={t(`scenarios.${result.state}`)}
      />
      <button type="button" className={styles.play} title={t('scenarios.play')} onClick={onPlay}>
        <b>{name}</b>
        <small>
          {result.state === 'broken'
            ? told(result.broken.message)
            : t('scenarios.moves', { count: scenario.moves.length })}
        </small>
      </button>
      {!designer.readOnly && (
        <Menu position="bottom-end" withinPortal={false}>
          <Menu.Target>
            <ActionIcon size={28} aria-label={`${t('ask.more')}: ${name}`}>
              <Icon of="more" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Icon of="play" />} onClick={onPlay}>
              {t('scenarios.play')}
            </Menu.Item>
            <Menu.Item leftSection={<Icon of="edit" />} onClick={() => setRenaming(true)}>
              {t('scenarios.rename')}
            </Menu.Item>
            <Menu.Item
              leftSection={<Icon of="trash" />}
              onClick={() => {
                designer.edit({ do: 'removeScenario', id });
                toast.done(t('scenarios.removed', { name }), { undo: () => designer.undo() });
              }}
            >
              {t('scenarios.remove')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {accepted && !designer.readOnly && (
        <Button
          variant="default"
          size="xs"
          className={styles.accept}
          onClick={() => {
            designer.edit({ do: 'setScenario', scenario: accepted });
            toast.done(t('scenarios.accepted', { name }), { undo: () => designer.undo() });
          }}
        >
          {t('scenarios.accept')}
        </Button>
      )}
      {renaming && (
        <NameDialog
          title={t('scenarios.renameTitle')}
          name={name}
          action={t('scenarios.rename')}
          onName={(next) => {
            designer.edit({ do: 'setScenario', scenario: { ...scenario, name: next } });
            setRenaming(false);
          }}
          onClose={() => setRenaming(false)}
        />
      )}
    </li>
  );
}
