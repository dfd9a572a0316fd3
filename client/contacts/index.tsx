import { useMatch, useParams } from 'react-router';
import { CompanyScreen } from './company-screen.tsx';
import { ContactScreen } from './contact-screen.tsx';
import { Lists } from './lists.tsx';

/** `/contacts`, `/contacts/:id` and `/companies/:id`. */
export function Screen() {
  const { id } = useParams();
  const isCompany = useMatch('/companies/:id') !== null;
  if (id === undefined) return <Lists />;
  // Another person is another page: nothing half-written goes along.
  return isCompany ? <CompanyScreen key={id} id={id} /> : <ContactScreen key={id} id={id} />;
}
