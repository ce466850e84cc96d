import { invoke } from '@forge/bridge';
import ForgeReconciler, { Box, Button, Heading, Inline, Link, Stack, Text, useProductContext } from '@forge/react';
import { Route, Router, useNavigate } from '@forge/react/router';
import { useEffect, useState } from 'react';
import { ChartsPage } from './charts';
import { FormPage } from './form';
import { GalleryPage } from './gallery';
import { TablePage } from './table';

/** What the fixture's resolver `whoami` answers. */
interface WhoAmI {
  displayName: string;
}

const Home = () => {
  const context = useProductContext();
  const navigate = useNavigate();
  const [who, setWho] = useState<string>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    invoke('whoami', { greeting: 'hello' })
      .then((answer) => setWho((answer as WhoAmI).displayName))
      .catch((error: Error) => setProblem(error.message));
  }, []);
  return (
    <Stack space="space.200">
      <Heading size="large">Fixture home</Heading>
      <Text>{who ? `Signed in as ${who}` : 'Asking who you are'}</Text>
      {problem ? <Text color="color.text.danger">{problem}</Text> : null}
      <Text>{context ? `Module ${context.moduleKey}` : 'Reading the context'}</Text>
      <Box padding="space.100" backgroundColor="color.background.neutral" xcss={{ borderRadius: 'radius.small' }}>
        <Inline space="space.100">
          <Link href="https://example.com/help" openNewTab>
            Read the guide
          </Link>
        </Inline>
      </Box>
      <Text testId="where">Start here</Text>
      <Inline space="space.100">
        <NavButton label="Form" onClick={() => navigate('/form')} />
        <NavButton label="Table" onClick={() => navigate('/table')} />
        <NavButton label="Gallery" onClick={() => navigate('/gallery')} />
        <NavButton label="Charts" onClick={() => navigate('/charts')} />
      </Inline>
    </Stack>
  );
};

const NavButton = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <Button onClick={onClick}>{label}</Button>
);

const App = () => (
  <Router>
    <Route path="/">
      <Home />
    </Route>
    <Route path="/form">
      <FormPage />
    </Route>
    <Route path="/table">
      <TablePage />
    </Route>
    <Route path="/gallery">
      <GalleryPage />
    </Route>
    <Route path="/charts">
      <ChartsPage />
    </Route>
  </Router>
);

ForgeReconciler.render(<App />);
