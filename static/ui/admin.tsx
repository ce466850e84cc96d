import ForgeReconciler from '@forge/react';
import { AdminApp } from './admin/app';

ForgeReconciler.render(<AdminApp />);
