import { Route, Routes } from 'react-router-dom';
import { MappingListPage } from './MappingListPage';
import { MappingPage } from './MappingPage';

/** The list of mappings, and the page of each. */
export function MappingsPage() {
  return (
    <Routes>
      <Route index element={<MappingListPage />} />
      <Route path=":name" element={<MappingPage />} />
    </Routes>
  );
}
