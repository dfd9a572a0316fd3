import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ProcessInWorkspace, Process } from '../../../machines/index.ts';
import { fieldsQuery } from '../../ui/index.ts';
import { useProcess } from './context.tsx';

/** The process with the workspace's own fields beside it, for whoever offers or names fields. Never what is saved. */
export function useWithFields(process: Process): ProcessInWorkspace {
  const workspaceFields = useQuery(fieldsQuery).data?.items;
  return useMemo(() => ({ ...process, workspaceFields }), [process, workspaceFields]);
}

export const useDrawing = (): ProcessInWorkspace => useWithFields(useProcess());
