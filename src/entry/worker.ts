import path from 'node:path';
import { workFiles } from '../platform/node/fileWorker';

workFiles(path.join(__dirname, 'assets'));
