import { useSearchParams } from 'react-router-dom';
import { withPlace, type TerraformPlace } from '../../hooks';

/** The place of the URL, as `useTerraformLink` writes it, and a way to go to another. */
export function useTerraformPlace(): [
  TerraformPlace,
  (place: TerraformPlace) => void,
] {
  const [query, setQuery] = useSearchParams();
  const place = {
    file: query.get('file') ?? undefined,
    line: Number(query.get('line')) || undefined,
    address: query.get('address') ?? undefined,
  };
  return [place, next => setQuery(current => withPlace(current, next))];
}
