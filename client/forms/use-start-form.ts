import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { FormPage, type CreateForm } from '../../machines/api/index.ts';
import type { FormStarter } from '../../machines/index.ts';
import { api } from '../api.ts';

/** Makes a form and opens it; one that an entry asked for leads there. */
export function useStartForm() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const process = search.get('process');
  const entry = search.get('entry');
  const target = process && entry ? { process, entry } : null;
  return useMutation({
    mutationFn: (starter: FormStarter) => {
      const body: CreateForm = { starter, ...(target ? { target } : {}) };
      return api.post('/forms', body, FormPage);
    },
    onSuccess: (page) => {
      client.setQueryData(['form', page.id], page);
      void client.invalidateQueries({ queryKey: ['forms'] });
      void navigate(`/forms/${page.id}`);
    },
  });
}
