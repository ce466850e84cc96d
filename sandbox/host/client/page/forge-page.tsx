/** One page of the app, alive: its frame, its document drawn, its dialogs. */
import Modal, { ModalBody, ModalHeader, ModalTitle, ModalTransition } from '@atlaskit/modal-dialog';
import SectionMessage from '@atlaskit/section-message';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { PageContext } from '../../bridge/context';
import type { PageHistory } from '../../bridge/history';
import type { ForgeNode } from '../../bridge/nodes';
import { type PageHost, PageHostContext } from '../forgedoc/host-context';
import { RenderNode } from '../forgedoc/render';
import { useFlags } from './flags';
import { PageFrame } from './frame';
import { reportProblem } from './problems';
import { createPageEvents, type ModalRequest, type NavigateRequest, type PageSession } from './session';

export interface ForgePageProps {
  siteName: string;
  moduleKey: string;
  /** Resource and html file of the entry, e.g. `ui/admin.html`. */
  resourcePath: string;
  context: PageContext;
  history?: PageHistory;
  lagMs: number;
  people: Pick<PageHost, 'searchPeople' | 'findPerson'>;
  navigate(request: NavigateRequest): void;
  urlOf(request: NavigateRequest): string;
  onClose?(payload: unknown): void;
  onRefresh?(): void;
  /** Shown until the page has drawn itself. */
  skeleton: ReactNode;
}

/** Kept over redraws: the frame must not restart because a parent drew again. */
const useSession = (
  props: ForgePageProps,
  setTree: (tree: ForgeNode) => void,
  setModal: (modal: ModalRequest) => void,
) => {
  const flags = useFlags();
  const [fatal, setFatal] = useState<string>();
  const latest = useRef(props);
  latest.current = props;
  const session = useMemo<PageSession>(() => {
    const { siteName, moduleKey, onClose, onRefresh } = latest.current;
    return {
      siteName,
      moduleKey,
      context: () => latest.current.context,
      // Drawn before anything else crosses: controls compare what they sent with what the app shows by then.
      onTree: (tree) => flushSync(() => setTree(tree)),
      onFatal: (message) => {
        reportProblem(`The page failed: ${message}`);
        setFatal(message);
      },
      showFlag: flags.show,
      closeFlag: flags.close,
      openModal: setModal,
      navigate: (request) => latest.current.navigate(request),
      urlOf: (request) => latest.current.urlOf(request),
      changeTitle: (title) => {
        document.title = title;
      },
      events: createPageEvents(),
      ...(onClose ? { close: (payload: unknown) => latest.current.onClose?.(payload) } : {}),
      ...(onRefresh ? { refresh: () => latest.current.onRefresh?.() } : {}),
    };
  }, [flags, setModal, setTree]);
  return { session, fatal };
};

/** Pages of the router draw an error for the moment before their history arrives; that moment is not shown. */
const useSteadyTree = (): [ForgeNode | undefined, (tree: ForgeNode) => void] => {
  const [tree, setTree] = useState<ForgeNode>();
  return [tree && isAwaitingHistory(tree) ? undefined : tree, setTree];
};
const isAwaitingHistory = (tree: ForgeNode): boolean => {
  const [only] = tree.children;
  const said = JSON.stringify(only?.children ?? []);
  return tree.children.length === 1 && only?.type === 'SectionMessage' && said.includes('History is not defined.');
};

export const ForgePage = (props: ForgePageProps): ReactNode => {
  const [tree, setTree] = useSteadyTree();
  const [modal, setModal] = useState<ModalRequest>();
  const { session, fatal } = useSession(props, setTree, setModal);
  const { siteName, people, navigate } = props;
  const openLink = useCallback(
    (href: string, inNewTab: boolean) => navigate({ url: href, type: inNewTab ? 'new-tab' : 'same-tab' }),
    [navigate],
  );
  const host = useMemo<PageHost>(
    () => ({ siteName, ...people, openLink, onProblem: reportProblem }),
    [siteName, people, openLink],
  );
  const { colorMode } = props.context.theme;
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else session.events.emit('FORGE_CORE_THEME_CHANGED', { theme: { ...props.context.theme, colorMode } });
  }, [colorMode, session, props.context.theme]);
  return (
    <PageHostContext.Provider value={host}>
      <div className="fd-page" data-page={props.moduleKey} data-ready={tree ? 'true' : 'false'}>
        {fatal ? (
          <SectionMessage appearance="error" title="Something went wrong">
            <p>{fatal}</p>
          </SectionMessage>
        ) : tree ? (
          <RenderNode node={tree} />
        ) : (
          props.skeleton
        )}
      </div>
      <PageFrame
        src={`/ui/${siteName}/${props.resourcePath}`}
        session={session}
        {...(props.history ? { history: props.history } : {})}
        lagMs={props.lagMs}
        onProblem={reportProblem}
      />
      <ModalTransition>
        {modal ? <PageModal {...props} request={modal} onDone={() => setModal(undefined)} /> : null}
      </ModalTransition>
    </PageHostContext.Provider>
  );
};

const WIDTHS: Record<string, string> = {
  small: 'small',
  medium: 'medium',
  large: 'large',
  xlarge: 'x-large',
  max: 'x-large',
};

/** A dialog that a page opened by `new Modal()`: another page of the app, with its context under `extension.modal`. */
const PageModal = ({
  request,
  onDone,
  ...page
}: ForgePageProps & { request: ModalRequest; onDone: () => void }): ReactNode => {
  const close = (payload?: unknown): void => {
    onDone();
    void request.onClose?.(payload);
  };
  const { history: _history, ...rest } = page;
  const size = typeof request.size === 'string' ? (WIDTHS[request.size] ?? 'medium') : request.size.width;
  return (
    <Modal
      width={size}
      onClose={() => close()}
      shouldCloseOnEscapePress={request.closeOnEscape}
      shouldCloseOnOverlayClick={request.closeOnOverlayClick}
    >
      {request.title ? (
        <ModalHeader hasCloseButton>
          <ModalTitle>{request.title}</ModalTitle>
        </ModalHeader>
      ) : null}
      <ModalBody>
        <ForgePage
          {...rest}
          resourcePath={request.resource ? `${request.resource}.html` : page.resourcePath}
          context={{ ...page.context, extension: { ...page.context.extension, modal: request.context } }}
          onClose={close}
        />
      </ModalBody>
    </Modal>
  );
};
