import { Route, Routes } from 'react-router-dom';
import { EnvironmentListPage } from './EnvironmentListPage';
import { EnvironmentPage } from './EnvironmentPage';

/** The list of environments and the page of each. */
export function EnvironmentsPage() {
  return (
    <Routes>
      <Route index element={<EnvironmentListPage />} />
      <Route path=":name" element={<EnvironmentPage />} />
    </Routes>
  );
}
