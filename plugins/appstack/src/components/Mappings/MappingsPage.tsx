import { Route, Routes } from 'react-router-dom';
import { ResourceTypePage } from '../ResourceTypes/ResourceTypePage';
import { ResourceTypesPage } from '../ResourceTypes/ResourceTypesPage';
import { MappingListPage } from './MappingListPage';
import { MappingPage } from './MappingPage';

/** The list of mappings and the page of each; below them, the resource types that rules name. */
export function MappingsPage() {
  return (
    <Routes>
      <Route index element={<MappingListPage />} />
      <Route path="resource-types" element={<ResourceTypesPage />} />
      <Route path="resource-types/:type" element={<ResourceTypePage />} />
      <Route path=":name" element={<MappingPage />} />
    </Routes>
  );
}
