import { AZURE_CASES } from './azure/cases';
import { AZURE_PROPERTIES, AZURE_WITHOUT_EFFECT } from './azure/properties';
import { describeGoldens } from '../../__testUtils__/describeGoldens';
import { describeProperties } from '../../__testUtils__/describeProperties';

describeGoldens('azure', AZURE_CASES);
describeProperties('azure', AZURE_PROPERTIES, AZURE_WITHOUT_EFFECT);
