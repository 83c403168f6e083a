import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole pages are rendered, also on busy machines; nothing waits for these on purpose.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 15_000 });
