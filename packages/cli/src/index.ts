import { program } from 'commander';
import { name, version } from '../package.json';

program
  .name('appstack')
  .description('Compiles catalog files into Terraform')
  .version(`${name} ${version}`)
  .parseAsync(process.argv);
